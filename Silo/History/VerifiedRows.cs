using System.Collections.Immutable;

namespace SahelSim.Silo.History;

/// <summary>Verified rows, contiguous.</summary>
public sealed record VerifiedRows(ImmutableArray<VerifiedRow> Rows);
