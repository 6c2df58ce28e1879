using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Worlds;

namespace SahelSim.Api.Scenarios;

/// <summary>A scenario that was found by its name.</summary>
/// <param name="Name">The bare id that it was found by; another scenario may have it later.</param>
/// <param name="Uid">Which scenario it is, for ever.</param>
/// <param name="Grain">Its writer.</param>
/// <param name="Baseline">The world under it.</param>
/// <param name="Aliases">The aliases of that world.</param>
public sealed record LocatedScenario(string Name, Guid Uid, IScenarioGrain Grain, Baseline Baseline, AliasTable Aliases);
