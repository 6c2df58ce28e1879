using System.Diagnostics.Metrics;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Silo.Telemetry;

/// <summary>Counts what is computed beside the grains.</summary>
public sealed class AnalysisMetrics
{
    private readonly TimeProvider clock;
    private readonly Histogram<double> duration;
    private readonly Counter<long> members;
    private long waiting;

    public AnalysisMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.CreateSahelMeter();
        duration = meter.Durations(TelemetryNames.AnalysisDuration);
        members = meter.Counter(TelemetryNames.EnsembleMembers);
        meter.Observed(TelemetryNames.AnalysesWaiting, () => Interlocked.Read(ref waiting));
    }

    /// <summary>The time from which a duration is told.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>One waits for a processor.</summary>
    public void Waits() => Interlocked.Increment(ref waiting);

    /// <summary>It waits no longer.</summary>
    public void Goes() => Interlocked.Decrement(ref waiting);

    /// <summary>One has computed.</summary>
    /// <param name="kind">A tag of <see cref="TelemetryNames.AnalysisKind"/>.</param>
    /// <param name="started">When it began.</param>
    public void Computed(KeyValuePair<string, object?> kind, long started) => duration.Record(clock.GetElapsedTime(started).TotalSeconds, kind);

    /// <summary>Members of an ensemble were computed.</summary>
    public void Members(int count) => members.Add(count);
}
