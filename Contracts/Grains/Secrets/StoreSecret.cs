using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Secrets;

/// <summary>Random bytes that are kept with the worlds and scenarios, and that nobody outside the servers learns.</summary>
/// <param name="Bytes">32 of them.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.StoreSecret")]
public sealed record StoreSecret([property: Id(0)] ImmutableArray<byte> Bytes);
