using System.Diagnostics.Metrics;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Telemetry;

/// <summary>Counts what is written to the log.</summary>
public sealed class LogMetrics
{
    private static readonly KeyValuePair<string, object?> Committed = TelemetryNames.AppendOutcome.Tag("committed");
    private static readonly KeyValuePair<string, object?> Stale = TelemetryNames.AppendOutcome.Tag("stale");
    private static readonly KeyValuePair<string, object?> RequestTaken = TelemetryNames.AppendOutcome.Tag("request_taken");
    private static readonly KeyValuePair<string, object?> Failed = TelemetryNames.AppendOutcome.Tag("failed");
    private static readonly KeyValuePair<string, object?> Kept = TelemetryNames.SnapshotOutcome.Tag("kept");
    private static readonly KeyValuePair<string, object?> Missed = TelemetryNames.SnapshotOutcome.Tag("failed");

    private readonly TimeProvider clock;
    private readonly KeyValuePair<string, object?> store;
    private readonly Histogram<double> duration;
    private readonly Histogram<long> size;
    private readonly Histogram<long> group;
    private readonly Counter<long> snapshots;
    private long queued;

    /// <param name="meters">Where instruments are made.</param>
    /// <param name="clock">For durations.</param>
    /// <param name="store">A value of <see cref="TelemetryNames.Store"/>.</param>
    public LogMetrics(IMeterFactory meters, TimeProvider clock, string store)
    {
        this.clock = clock;
        this.store = TelemetryNames.Store.Tag(store);
        var meter = meters.CreateSahelMeter();
        duration = meter.Durations(TelemetryNames.AppendDuration);
        size = meter.Counts(TelemetryNames.AppendSize);
        group = meter.Counts(TelemetryNames.GroupSize);
        snapshots = meter.Counter(TelemetryNames.Snapshots);
        meter.Observed(TelemetryNames.QueueDepth, () => Interlocked.Read(ref queued));
    }

    /// <summary>The time from which a duration is told.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>An append has ended.</summary>
    public void Appended(Append append, AppendKind kind, long started)
    {
        duration.Record(clock.GetElapsedTime(started).TotalSeconds, store, OutcomeOf(kind));
        var bytes = 0L;
        foreach (var row in append.Rows) bytes += row.Body.Length;
        size.Record(bytes, store);
    }

    /// <summary>A transaction that several writes shared is durable.</summary>
    public void Grouped(int writes) => group.Record(writes);

    /// <summary>A write waits for the writer.</summary>
    public void Queued() => Interlocked.Increment(ref queued);

    /// <summary>Writes wait no longer.</summary>
    public void Unqueued(int writes) => Interlocked.Add(ref queued, -writes);

    /// <summary>A snapshot was kept, or could not be.</summary>
    public void Snapshot(bool kept) => snapshots.Add(1, kept ? Kept : Missed);

    /// <summary>How an append ended, as spans tell it too.</summary>
    internal static KeyValuePair<string, object?> OutcomeOf(AppendKind kind) => kind switch
    {
        AppendKind.Committed => Committed,
        AppendKind.Stale => Stale,
        AppendKind.RequestTaken => RequestTaken,
        _ => Failed,
    };
}
