using System.Collections.Immutable;
using SahelSim.Model.Hashing;

namespace SahelSim.Silo.Log;

/// <summary>The rows of one request, and the head that they stand on.</summary>
/// <param name="Uid">The scenario.</param>
/// <param name="Head">Its head as the writer knows it; the first row's revision is the next.</param>
/// <param name="ChainHash">Chain hash of that head.</param>
/// <param name="Rows">At least one; contiguous revisions, ordinals from 0, one request id.</param>
/// <param name="ClockDate">The clock's date after the last row.</param>
/// <param name="Time">When.</param>
public sealed record Append(Guid Uid, long Head, Hash256 ChainHash, ImmutableArray<StoredRow> Rows, DateOnly ClockDate, DateTimeOffset Time)
{
    /// <summary>The request that all rows belong to.</summary>
    public Guid RequestId => Rows[0].RequestId;
}
