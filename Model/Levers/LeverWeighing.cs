using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>Weighs levers in a world: all of them, or those that were found in another that differs in numbers only. Not thread-safe.</summary>
internal sealed class LeverWeighing
{
    private readonly EventLevers events;
    private readonly ShiftLevers shifts;
    private readonly LeverQuery query;

    public LeverWeighing(CompiledWorld compiled, Outcome outcome, SideEffects sideEffects, LeverQuery query, CancellationToken cancellation)
        : this(LeverWorth.Of(compiled, outcome, sideEffects, cancellation), outcome, query)
    {
    }

    public LeverWeighing(LeverWorth worth, Outcome outcome, LeverQuery query)
    {
        (events, shifts, this.query) = (new(worth, query), new(worth, query, outcome), query);
    }

    /// <summary>Offers every lever that the query allows.</summary>
    /// <param name="sink">Where.</param>
    /// <param name="actors">Who acts, by position; ascending.</param>
    /// <param name="targets">Towards whom; ascending.</param>
    /// <param name="cancellation">Looked at for every source.</param>
    public void Offer(ILeverSink sink, int[] actors, int[] targets, CancellationToken cancellation)
    {
        if (query.Tries(LeverKind.Event)) events.Offer(sink, actors, targets, cancellation);
        if (query.Tries(LeverKind.StanceShift)) shifts.OfferStances(sink, actors);
        if (query.Tries(LeverKind.RelationshipShift)) shifts.OfferRelationships(sink, actors, targets, cancellation);
    }

    /// <summary>What a candidate stands for.</summary>
    public ChangeAction Action(in Candidate candidate, ImmutableArray<ActorState> actors) =>
        candidate.Kind == LeverKind.Event ? events.Action(candidate, actors) : shifts.Action(candidate);

    /// <summary>The same lever here.</summary>
    public Candidate Of(in Candidate candidate) => candidate.Kind == LeverKind.Event ? events.Weigh(candidate) : shifts.Weigh(candidate);
}
