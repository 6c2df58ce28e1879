using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>Where a scenario's log ends.</summary>
/// <param name="Revision">The head.</param>
/// <param name="ChainHash">Chain hash at it.</param>
public sealed record StoredHead(long Revision, Hash256 ChainHash);
