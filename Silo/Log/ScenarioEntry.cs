using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Silo.Log;

/// <summary>A scenario as the store has it.</summary>
/// <param name="Record">What people see of it.</param>
/// <param name="Ancestry">Where its revisions are kept.</param>
/// <param name="Names">Bare id of each scenario of the ancestry.</param>
public sealed record ScenarioEntry(ScenarioRecord Record, Ancestry Ancestry, ImmutableDictionary<Guid, string> Names);
