using System.Collections.Concurrent;
using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Numerics;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Runs members of an ensemble. Immutable: several threads may run members of it at once, in any order, and get the same bits.</summary>
/// <remarks>docs/analysis.md, "Ensembles".</remarks>
public sealed class EnsembleRun
{
    private readonly ImmutableArray<DrawnStep> steps;
    private readonly Lock preparing = new();
    private ImmutableArray<DrawnInput> inputs;
    private EnsembleCourse? course;
    private UncertainWorld? uncertain;
    private LaneDraws? draws;

    // The working memory of threads that run members, as long as nothing else wants the memory.
    private readonly ConcurrentBag<WeakReference<MemberBlock>> idle = [];

    public EnsembleRun(EnsembleDesign design)
    {
        Design = design;
        steps = [.. design.Steps.Select(step => new DrawnStep(step, design.Kinds, design.Seed))];
    }

    public EnsembleDesign Design { get; }

    /// <summary>The start and what it could be as well.</summary>
    public UncertainWorld World => Uncertain(default);

    /// <summary>Everything that is uncertain, in the world and in the changes.</summary>
    public ImmutableArray<DrawnInput> Inputs => inputs.IsDefault ? inputs = [.. World.Drawn, .. steps.SelectMany(step => step.Intensities)] : inputs;

    /// <summary>The outcomes of the run in which nothing is varied: by point, outcome.</summary>
    /// <param name="cancellation">Looked at before each change.</param>
    /// <returns>Refused where a change is: under <c>changes[i]</c>, i the place of its step.</returns>
    public Verdict<MemberValues> Base(CancellationToken cancellation = default) => Course(cancellation).Outcomes;

    /// <summary>The outcomes of some members.</summary>
    /// <param name="first">The first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Looked at before each change of each eight.</param>
    public MemberValues Members(int first, int count, CancellationToken cancellation)
    {
        var values = MemberValues.Empty(first, count, Design.ValuesPerMember);
        cancellation.ThrowIfCancellationRequested();
        if (Course(cancellation).First is null)
        {
            for (var place = 0; place < count; place++)
            {
                cancellation.ThrowIfCancellationRequested();
                Alone(first + place, values.Of(place));
            }

            return values;
        }

        if (!idle.TryTake(out var kept) || !kept.TryGetTarget(out var block)) block = new MemberBlock(this, Course(cancellation), Draws(cancellation));
        for (var place = 0; place < count; place += Lane.Count)
            block.Run(first + place, values, place, Math.Min(Lane.Count, count - place), cancellation);

        idle.Add(new(block));
        return values;
    }

    /// <summary>One member by the ordinary way of a change, judged, spread on arrays, committed: what <see cref="Members"/> equals to rounding.</summary>
    /// <param name="member">From 0.</param>
    public MemberValues Alone(int member)
    {
        var values = MemberValues.Empty(member, 1, Design.ValuesPerMember);
        Alone(member, values.Of(0));
        return values;
    }

    /// <inheritdoc cref="Alone(int)"/>
    internal void Alone(int member, Span<double> values)
    {
        var world = World.Member(member);
        Read(world, values, 0);
        for (var place = 0; place < steps.Length; place++)
        {
            var previewed = Preview.Of(world, steps[place].Of(world, member));
            if (!previewed.Accepted)
            {
                values.Fill(double.NaN);
                return;
            }

            world = previewed.Value.Commit.After;
            Read(world, values, place + 1);
        }
    }

    /// <summary>The change of a step as a member applies it.</summary>
    internal Change ChangeOf(int step, WorldState world, int member) => steps[step].Of(world, member);

    /// <summary>Reads the outcomes off a member's state at a point.</summary>
    internal void Read(WorldState world, Span<double> values, int point) =>
        OutcomeReading.Read(world, Design.Outcomes, values.Slice(point * Design.Outcomes.Length, Design.Outcomes.Length));

    // Prepared by whoever comes first, and anew by the next where that one was cancelled.
    private EnsembleCourse Course(CancellationToken cancellation)
    {
        lock (preparing) return course ??= new EnsembleCourse(Design, cancellation);
    }

    private UncertainWorld Uncertain(CancellationToken cancellation)
    {
        lock (preparing) return uncertain ??= new UncertainWorld(Design.Start, Design.Evidence, Design.Kinds, Design.Seed, cancellation);
    }

    private LaneDraws Draws(CancellationToken cancellation)
    {
        lock (preparing) return draws ??= new LaneDraws(Uncertain(cancellation), Course(cancellation).First!);
    }
}
