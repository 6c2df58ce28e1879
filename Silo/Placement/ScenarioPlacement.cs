using Orleans.Runtime;

namespace SahelSim.Silo.Placement;

/// <summary>See <see cref="ScenarioPlacementAttribute"/>.</summary>
[Serializable, GenerateSerializer, Immutable]
public sealed class ScenarioPlacement : PlacementStrategy;
