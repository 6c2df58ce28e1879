using System.Collections.Concurrent;
using System.Diagnostics;
using SahelSim.Tests.Cluster.Histories;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Takes down what callers do and learn while faults happen. Any number of callers at once.</summary>
public sealed class HistoryRecorder
{
    private readonly ConcurrentQueue<WriteCall> writes = new();
    private readonly ConcurrentQueue<ReadCall> reads = new();
    private readonly ConcurrentQueue<WatchedStretch> watches = new();
    private readonly ConcurrentQueue<LogReading> logs = new();
    private readonly ConcurrentDictionary<string, long> newest = new();

    /// <summary>The time of all calls, in ticks of <see cref="Stopwatch"/>.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    public void Add(WriteCall write)
    {
        writes.Enqueue(write);
        if (write.Applied is { } applied) newest.AddOrUpdate(write.Scenario, applied.Revision, (_, known) => Math.Max(known, applied.Revision));
    }

    public void Add(ReadCall read) => reads.Enqueue(read);

    public void Add(WatchedStretch watch) => watches.Enqueue(watch);

    public void Add(LogReading log) => logs.Enqueue(log);

    /// <summary>The newest revision of a scenario that has been acknowledged; 0 where none has.</summary>
    public long Newest(string scenario) => newest.GetValueOrDefault(scenario);

    /// <summary>When the first attempt that was made after a time was acknowledged; null: none has been.</summary>
    public long? AcknowledgedAfter(string scenario, long time) =>
        writes.Where(write => write.Scenario == scenario && write.Invoked > time && write.Applied is not null).Select(write => (long?)write.Returned).Min();

    /// <summary>All that has been taken down.</summary>
    public ClusterHistory Take() => new([.. writes], [.. reads], [.. watches], [.. logs]);
}
