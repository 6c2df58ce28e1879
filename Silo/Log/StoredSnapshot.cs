using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>A state that was computed already.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="ChainHash">Chain hash at it.</param>
/// <param name="StateHash">State hash at it: what the body must hash to when it is read.</param>
/// <param name="Body">A <c>sahelsim.log.v1.State</c>. Nobody changes it.</param>
public sealed record StoredSnapshot(long Revision, Hash256 ChainHash, Hash256 StateHash, byte[] Body);
