using Orleans;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A scenario with the parameters in force at its head.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ScenarioDescription")]
public sealed record ScenarioDescription([property: Id(0)] ScenarioRecord Record, [property: Id(1)] Parameters Parameters);
