using SahelSim.Contracts.Rows;
using SahelSim.Silo.Log;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.History;

/// <summary>A row whose chain hash was recomputed and found right.</summary>
/// <param name="Stored">As the store has it.</param>
/// <param name="Row">Parsed.</param>
/// <param name="Origin">Bare id of the scenario whose own row it is.</param>
public sealed record VerifiedRow(StoredRow Stored, Proto.Row Row, string Origin)
{
    /// <summary>What callers are shown.</summary>
    public Contracts.Grains.Scenarios.CommittedChange Shown() => RowMapping.Shown(Row, Key, Stored.Body.Length);

    /// <summary>All that it says.</summary>
    public RowContent Content() => RowMapping.FromProto(Row, Key, Stored.Body.Length);

    private RowKey Key => new(Stored.Revision, Stored.ChainHash, Origin);
}
