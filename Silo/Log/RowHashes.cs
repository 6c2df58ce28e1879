using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>The hashes after a revision.</summary>
public sealed record RowHashes(Hash256 ChainHash, Hash256 StateHash);
