using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Worlds;

/// <summary>Worlds by name.</summary>
/// <param name="Worlds">In ordinal order of their names.</param>
/// <param name="More">Whether others follow.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.WorldPage")]
public sealed record WorldPage([property: Id(0)] ImmutableArray<WorldRecord> Worlds, [property: Id(1)] bool More);
