using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A quantity after a revision that moved it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Date">The clock's date at it.</param>
/// <param name="Quantity">What moved.</param>
/// <param name="Value">Level or position after it; null: it ceased to exist.</param>
/// <param name="Delta">By how much it moved, in affinity or position; 0 where it came or ceased with an actor.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.TimelinePoint")]
public readonly record struct TimelinePoint(
    [property: Id(0)] long Revision,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] Quantity Quantity,
    [property: Id(3)] double? Value,
    [property: Id(4)] double Delta);
