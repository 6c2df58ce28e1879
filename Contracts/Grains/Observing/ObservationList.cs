using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Observing;

/// <summary>What is observed, of all scenarios.</summary>
/// <param name="Observations">In ordinal order of the scenarios' names; at most as many as may be observed.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ObservationList")]
public sealed record ObservationList([property: Id(0)] ImmutableArray<ObservationRecord> Observations);
