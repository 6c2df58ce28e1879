using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>Which quantities of an actor, over which revisions.</summary>
/// <param name="Actor">Whose.</param>
/// <param name="Quantities">Held by the actor; empty: all that it holds.</param>
/// <param name="AfterRevision">The revision before the first wanted, 0 or more.</param>
/// <param name="AfterQuantity">Where a page before ended within revision <paramref name="AfterRevision"/> + 1: the last quantity it gave; null: nowhere.</param>
/// <param name="UntilRevision">The last wanted; null: the head.</param>
/// <param name="Count">1 to 1,000 points.</param>
/// <param name="At">Which head is meant; an exact revision ends the timeline there.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.TimelineQuery")]
public sealed record TimelineQuery(
    [property: Id(0)] ActorId Actor,
    [property: Id(1)] ImmutableArray<Quantity> Quantities,
    [property: Id(2)] long AfterRevision,
    [property: Id(3)] Quantity? AfterQuantity,
    [property: Id(4)] long? UntilRevision,
    [property: Id(5)] int Count,
    [property: Id(6)] ReadPoint At = default);
