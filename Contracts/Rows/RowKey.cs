using SahelSim.Model.Hashing;

namespace SahelSim.Contracts.Rows;

/// <summary>What stands beside a row in the log and not in it.</summary>
/// <param name="Revision">The row's revision.</param>
/// <param name="ChainHash">Chain hash after it.</param>
/// <param name="Origin">Bare id of the scenario whose own row it is.</param>
public readonly record struct RowKey(long Revision, Hash256 ChainHash, string Origin);
