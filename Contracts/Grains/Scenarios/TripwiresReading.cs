using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>The tripwires of a scenario.</summary>
/// <param name="ReadRevision">The revision that they show.</param>
/// <param name="Tripwires">Sorted by id.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.TripwiresReading")]
public sealed record TripwiresReading([property: Id(0)] long ReadRevision, [property: Id(1)] ImmutableArray<StandingTripwire> Tripwires);
