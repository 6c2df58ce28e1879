using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>Ensembles by name, without results.</summary>
/// <param name="Ensembles">In ordinal order of their names.</param>
/// <param name="More">Whether others follow.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.EnsemblePage")]
public sealed record EnsemblePage([property: Id(0)] ImmutableArray<EnsembleRecord> Ensembles, [property: Id(1)] bool More);
