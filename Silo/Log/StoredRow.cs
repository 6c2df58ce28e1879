using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>One row as the store keeps it.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="RequestId">The request that applied it.</param>
/// <param name="Ordinal">Its place in that request, from 0.</param>
/// <param name="ChainHash">Chain hash after it.</param>
/// <param name="StateHash">State hash after it.</param>
/// <param name="Body">A <c>sahelsim.log.v1.Row</c>. Nobody changes it.</param>
public sealed record StoredRow(long Revision, Guid RequestId, int Ordinal, Hash256 ChainHash, Hash256 StateHash, byte[] Body);
