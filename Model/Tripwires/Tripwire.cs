using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;

namespace SahelSim.Model.Tripwires;

/// <summary>A condition to be told of, and what it sets off. Part of a scenario's state; docs/model.md, "Tripwires".</summary>
public sealed record Tripwire
{
    public required TripwireId Id { get; init; }

    /// <summary>What is looked at; a relationship need not be there yet.</summary>
    public required Quantity Quantity { get; init; }

    public required TripKind Kind { get; init; }

    /// <summary>A level or position for <see cref="TripKind.Above"/> and <see cref="TripKind.Below"/>; a delta above 0, in affinity or position, for the others.</summary>
    public required double Bound { get; init; }

    /// <summary>Whether it trips one time only.</summary>
    public bool Once { get; init; }

    /// <summary>What is applied as a further revision when it trips; null: nothing. It has no date and sets no tripwires.</summary>
    public Change? Response { get; init; }

    /// <summary>As it was written, in the form of whoever keeps it, with what is for people. The rules do not read it, and it is not part of the state hash.</summary>
    public ImmutableArray<byte> Written { get; init; } = [];

    /// <summary>The revision at which it last tripped; null: it has not since it was set. Of the state hash only whether there is one, for a tripwire that trips once.</summary>
    public long? TrippedAt { get; init; }

    /// <summary>Whether it can still trip.</summary>
    public bool Armed => !Once || TrippedAt is null;

    /// <summary>Whether its quantity names the actor.</summary>
    public bool IsAbout(ActorId actor) =>
        Quantity.Holder == actor || (!Quantity.IsStance && Quantity.Relationship.Target == actor);
}
