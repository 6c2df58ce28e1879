using Orleans;
using SahelSim.Model.Tripwires;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A tripwire at a revision.</summary>
/// <param name="Tripwire">The tripwire.</param>
/// <param name="Value">Level or position of its quantity; null: the relationship does not exist.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.StandingTripwire")]
public sealed record StandingTripwire([property: Id(0)] Tripwire Tripwire, [property: Id(1)] double? Value);
