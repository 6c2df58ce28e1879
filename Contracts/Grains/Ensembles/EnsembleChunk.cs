using Orleans;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>The outcomes of some members.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Values">By member, point, outcome. Never to be altered.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.EnsembleChunk")]
public sealed record EnsembleChunk([property: Id(0)] int First, [property: Id(1)] double[] Values);
