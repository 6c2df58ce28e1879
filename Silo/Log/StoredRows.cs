using System.Collections.Immutable;

namespace SahelSim.Silo.Log;

/// <summary>Rows of one scenario, by revision.</summary>
public sealed record StoredRows(ImmutableArray<StoredRow> Rows);
