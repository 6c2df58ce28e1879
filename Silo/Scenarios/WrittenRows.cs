using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Scenarios;

/// <summary>Rows ready for the log, and what callers are shown of each.</summary>
public sealed record WrittenRows(ImmutableArray<StoredRow> Rows, ImmutableArray<CommittedChange> Changes);
