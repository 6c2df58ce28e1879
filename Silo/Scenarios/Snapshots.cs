using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Contracts.Rows;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>Keeps snapshots of a scenario now and then, beside its writer: opening then folds only what came after.</summary>
public sealed class Snapshots(Guid uid, IScenarioLog log, int foldedRows, LogMetrics metrics)
{
    /// <summary>Rows after which the next snapshot is due.</summary>
    public const int Rows = 64;

    /// <summary>Bytes of rows after which the next snapshot is due; for a large world, at least the bytes of its last snapshot.</summary>
    public const long Bytes = 4 * 1024 * 1024;

    private int rowsSince = foldedRows;
    private long bytesSince;
    private long lastBytes;

    /// <summary>The snapshot that is being kept; completed where none is.</summary>
    public Task Keeping { get; private set; } = Task.CompletedTask;

    /// <summary>Counts what was committed, and begins a snapshot when one is due.</summary>
    public void Count(Committed committed, ImmutableArray<StoredRow> rows)
    {
        rowsSince += rows.Length;
        foreach (var row in rows) bytesSince += row.Body.Length;
        if ((rowsSince < Rows && bytesSince < Math.Max(Bytes, lastBytes)) || !Keeping.IsCompleted) return;
        (rowsSince, bytesSince) = (0, 0);
        Keeping = Task.Run(() => KeepAsync(committed));
    }

    // A snapshot that could not be kept is missed by nobody: the next one comes.
    private async Task KeepAsync(Committed committed)
    {
        var body = StateMapping.ToProto(committed.World).ToByteArray();
        Volatile.Write(ref lastBytes, body.Length);
        var kept = await log.SaveSnapshotAsync(uid, new StoredSnapshot(committed.Revision, committed.ChainHash, committed.Digest.Value, body), CancellationToken.None);
        metrics.Snapshot(kept.Accepted);
    }
}
