using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>Changes of a stretch.</summary>
/// <param name="Head">The head when it was read.</param>
/// <param name="Changes">Oldest first, contiguous; empty only where the stretch is.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ChangesReading")]
public sealed record ChangesReading([property: Id(0)] long Head, [property: Id(1)] ImmutableArray<CommittedChange> Changes);
