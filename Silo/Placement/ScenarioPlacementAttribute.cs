using Orleans.Placement;

namespace SahelSim.Silo.Placement;

/// <summary>Places a scenario, and what belongs to it, by <see cref="Rendezvous"/> over the servers that are there. The grain's key is, or begins with, the scenario's uid.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScenarioPlacementAttribute() : PlacementAttribute(new ScenarioPlacement());
