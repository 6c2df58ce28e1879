using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Upsets;

/// <summary>Runs the changes of a design with inputs that differ, by the law itself.</summary>
internal sealed class UpsetRuns
{
    private readonly UpsetDesign design;
    private readonly DrawnInput[] bounds;

    public UpsetRuns(UpsetDesign design)
    {
        this.design = design;
        var inputs = InputUncertainties.Of(design.Start, design.Evidence, design.Kinds).ToBuilder();
        if (design.Kinds.HasFlag(InputKinds.Intensities))
        {
            foreach (var step in design.Steps) inputs.AddRange(InputUncertainties.Of(step.Change, step.Revision, step.Evidence));
        }

        Inputs = inputs.ToImmutable();
        bounds = [.. Inputs.Select(input => new DrawnInput(input, 0))];
    }

    /// <summary>What may differ; those of the world first.</summary>
    public ImmutableArray<UncertainInput> Inputs { get; }

    /// <summary>How far an input may differ, in standard deviations; no further than a law that ends allows.</summary>
    public (double Low, double High) Room(int input)
    {
        var (value, deviation) = (Inputs[input].Value, Inputs[input].StandardDeviation);
        var (low, high) = (bounds[input].Low, bounds[input].High);
        if (Inputs[input].Input.Kind == InputKind.Parameter)
        {
            var range = ParameterCatalogue.Find(Inputs[input].Input.Parameter)!.Range;
            (low, high) = (Math.Max(range.LowOpen ? value / 10 : range.Low, low), Math.Min(range.High, high));
        }

        return (Math.Min(0, (low - value) / deviation), Math.Max(0, (high - value) / deviation));
    }

    /// <summary>A run.</summary>
    /// <param name="deviations">By input, in standard deviations.</param>
    /// <returns>Null where a change is refused with such inputs, or they are none that the law takes.</returns>
    public Course? Of(ReadOnlySpan<double> deviations)
    {
        var world = design.Start;
        var intensities = new Dictionary<(long, int), double>();
        for (var index = 0; index < deviations.Length; index++)
        {
            if (deviations[index] == 0) continue;
            var (input, value, deviation) = Inputs[index];
            var shifted = value + deviations[index] * deviation;
            if (input.Kind == InputKind.Intensity) intensities[input.Event] = Math.Clamp(shifted, double.Epsilon, 1);
            else world = InputValues.With(world, input, shifted);
        }

        return IsLawful(world) ? Of(world, intensities) : null;
    }

    /// <summary>What is concluded from a run; NaN where a quantity of it is no longer there.</summary>
    public double Margin(Course course)
    {
        Span<double> sum = [0];
        OutcomeReading.Read(course.Before[^1], [design.Conclusion.Outcome], sum);
        var end = sum[0];
        if (!design.Conclusion.OfChange) return end;
        OutcomeReading.Read(course.Before[0], [design.Conclusion.Outcome], sum);
        return end - sum[0];
    }

    /// <summary>What is concluded from a run with inputs that differ; NaN where there is no such run.</summary>
    public double Margin(ReadOnlySpan<double> deviations) => Of(deviations) is { } course ? Margin(course) : double.NaN;

    /// <summary>The run with the inputs as they are, or why there is none, under <c>changes[i]</c>.</summary>
    public Verdict<Course> AsIs()
    {
        var world = design.Start;
        for (var step = 0; step < design.Steps.Length; step++)
        {
            var done = Preview.Of(world, design.Steps[step].Change);
            if (!done.Accepted) return new Verdict<Course>([.. done.Refusals.Select(refusal => refusal.Under($"changes[{step}]"))]);
            world = done.Value.Commit.After;
        }

        return new Verdict<Course>(Of(design.Start, [])!);
    }

    private Course? Of(WorldState world, Dictionary<(long, int), double> intensities)
    {
        var (before, changes, done) = (ImmutableArray.CreateBuilder<WorldState>(), ImmutableArray.CreateBuilder<Change>(), ImmutableArray.CreateBuilder<PreviewedChange>());
        foreach (var step in design.Steps)
        {
            var change = WithIntensities(step, intensities);
            var previewed = Preview.Of(world, change);
            if (!previewed.Accepted) return null;
            before.Add(world);
            changes.Add(change);
            done.Add(previewed.Value);
            world = previewed.Value.Commit.After;
        }

        before.Add(world);
        return new Course(before.ToImmutable(), changes.ToImmutable(), done.ToImmutable());
    }

    private static Change WithIntensities(EnsembleStep step, Dictionary<(long, int), double> intensities)
    {
        if (intensities.Count == 0) return step.Change;
        var actions = step.Change.Actions.ToBuilder();
        for (var place = 0; place < actions.Count; place++)
        {
            if (intensities.TryGetValue((step.Revision, place), out var intensity)) actions[place] = (EventAction)actions[place] with { Intensity = intensity };
        }

        return step.Change with { Actions = actions.ToImmutable() };
    }

    private static bool IsLawful(WorldState world)
    {
        var largest = 0.0;
        foreach (var actor in world.Actors) largest = Math.Max(largest, actor.Susceptibility);
        return ParameterConditions.RelationshipWavesShrink(world.Settings.Parameters) && ParameterConditions.StanceWavesShrink(world.Settings.Parameters, largest);
    }
}
