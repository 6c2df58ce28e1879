using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Scenarios;

/// <summary>Where a history ends and the next rows follow.</summary>
/// <param name="Scenario">Bare id of the scenario.</param>
/// <param name="Revision">Its last revision.</param>
/// <param name="ChainHash">Chain hash at it.</param>
/// <param name="Ordinal">Rows that their request has before them.</param>
internal readonly record struct HistoryEnd(string Scenario, long Revision, Hash256 ChainHash, int Ordinal = 0);
