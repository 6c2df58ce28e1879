using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Levers;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Upsets;

/// <summary>One change of a run, seen from its end: what the inputs of the state before it are worth, given what the quantities after it are. Not thread-safe.</summary>
/// <remarks>
/// The adjoint of the law: when coefficients move a little, what moves is what the actors whose views that alters make of the change's whole effect,
/// each reaction counting as much as a transposed spread says. Differences of reactions stand for derivatives; the threshold and the ends of scales are left out.
/// </remarks>
internal sealed class StepBack
{
    /// <summary>By how many standard deviations an input is moved to see what that does.</summary>
    public const double Step = 1e-5;

    private readonly WorldState before;
    private readonly WorldState working;
    private readonly Change change;
    private readonly ImmutableArray<Delta> impulses;
    private readonly HashSet<Quantity> moved;
    private readonly IReadOnlyDictionary<Quantity, double> worthAfter;
    private readonly Gradient gradient;
    private readonly Topology topology;
    private readonly Wave whole;
    private readonly double?[] reactions;

    /// <param name="course">The run.</param>
    /// <param name="step">Which of its changes; no reversion.</param>
    /// <param name="worthAfter">What a unit of each quantity is worth after it.</param>
    /// <param name="cancellation">Looked at often.</param>
    public StepBack(Course course, int step, IReadOnlyDictionary<Quantity, double> worthAfter, CancellationToken cancellation)
    {
        var judged = course.Done[step].Judged;
        (before, change, impulses, this.worthAfter) = (course.Before[step], course.Changes[step], judged.Impulses, worthAfter);
        working = Uncut(judged.Working);
        moved = [.. impulses.Select(impulse => impulse.Quantity)];
        var compiled = CompiledWorld.Of(working);
        var terms = worthAfter.Where(worth => worth.Value != 0 && compiled.IndexOf(worth.Key) >= 0).OrderBy(worth => worth.Key);
        gradient = new TransposedSpread(compiled).Of(new Outcome([.. terms.Select(worth => new OutcomeTerm(worth.Key, worth.Value))]), cancellation);
        topology = Topology.Of(working);
        var totals = WaveTotals.Of(course.Done[step].Commit.Waves);
        whole = Wave.Of(ImmutableCollectionsMarshal.AsArray([.. totals.Select(total => new Delta(total.Quantity, total.Sum, total.Parts))]), topology);
        reactions = new double?[working.Actors.Length];
    }

    /// <summary>What a unit of an input of the world is worth to the reactions to this change and to its impulses; not what it is worth as a quantity of the state.</summary>
    public double OfWorld(Input input, double deviation)
    {
        if (InputValues.Of(working, input) is not { } value) return 0;
        var step = Step * deviation;
        var altered = InputValues.With(working, input, value + step);
        var sum = 0.0;
        if (input.Kind == InputKind.Parameter)
        {
            for (var actor = 0; actor < working.Actors.Length; actor++) sum += Reaction(altered, actor) - (reactions[actor] ??= Reaction(working, actor));
        }
        else
        {
            foreach (var id in Views.Altered(working, topology, altered, topology))
            {
                var actor = working.IndexOf(id);
                sum += Reaction(altered, actor) - (reactions[actor] ??= Reaction(working, actor));
            }
        }

        if (input.Kind == InputKind.Parameter || (input.Kind is InputKind.Level or InputKind.Position && moved.Contains(input.Quantity)))
            sum += OfImpulses(Judge.Decide(InputValues.With(before, input, value + step), change).Value?.Impulses ?? impulses);
        return sum / step;
    }

    /// <summary>What a unit of an event's intensity is worth.</summary>
    public double OfIntensity(int action, double deviation)
    {
        var happened = (EventAction)change.Actions[action];
        // Downwards: an intensity may be 1 already, and impulses are in proportion to it.
        var step = -Math.Min(Step * deviation, happened.Intensity / 2);
        var altered = change with { Actions = change.Actions.SetItem(action, happened with { Intensity = happened.Intensity + step }) };
        return OfImpulses(Judge.Decide(before, altered).Value!.Impulses) / step;
    }

    // What impulses are worth more than those of the change.
    private double OfImpulses(ImmutableArray<Delta> others)
    {
        var sum = 0.0;
        foreach (var other in others) sum += other.Value * Worth(other.Quantity);
        foreach (var impulse in impulses) sum -= impulse.Value * Worth(impulse.Quantity);
        return sum;
    }

    private double Worth(Quantity quantity)
    {
        var worth = gradient.Of(quantity);
        return gradient.Compiled.IndexOf(quantity) < 0 ? worth + worthAfter.GetValueOrDefault(quantity) : worth;
    }

    private double Reaction(WorldState world, int actor)
    {
        var sum = 0.0;
        foreach (var delta in Spreading.Reaction.Of(Views.Of(world, topology, actor), world.Settings).React(whole))
            sum += gradient[gradient.Compiled.IndexOf(delta.Quantity)] * delta.Value;
        return sum;
    }

    private static WorldState Uncut(WorldState world) =>
        world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { Threshold = 0 } } };
}
