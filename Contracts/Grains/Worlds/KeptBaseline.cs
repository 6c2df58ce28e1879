using Orleans;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Grains.Worlds;

/// <summary>The checked baseline of a world that is kept.</summary>
/// <param name="WorldUid">Whose.</param>
/// <param name="Baseline">State at revision 0, and the aliases that requests may use.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.KeptBaseline")]
public sealed record KeptBaseline([property: Id(0)] Guid WorldUid, [property: Id(1)] Baseline Baseline);
