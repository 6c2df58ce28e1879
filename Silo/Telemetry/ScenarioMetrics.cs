using System.Diagnostics.Metrics;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Silo.Telemetry;

/// <summary>Counts who is awake on this silo, and who waits.</summary>
public sealed class ScenarioMetrics
{
    private static readonly KeyValuePair<string, object?> WakeWoken = TelemetryNames.WakeOutcome.Tag("woken");
    private static readonly KeyValuePair<string, object?> WakeRefused = TelemetryNames.WakeOutcome.Tag("refused");

    private readonly TimeProvider clock;
    private readonly Histogram<double> waking;
    private readonly Counter<long> abandoned;
    private long scenarios;
    private long actors;
    private long waiting;

    public ScenarioMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.CreateSahelMeter();
        waking = meter.Durations(TelemetryNames.WakeDuration);
        abandoned = meter.Counter(TelemetryNames.Abandoned);
        meter.Observed(TelemetryNames.ActiveScenarios, () => Interlocked.Read(ref scenarios));
        meter.Observed(TelemetryNames.ActiveActors, () => Interlocked.Read(ref actors));
        meter.Observed(TelemetryNames.WritersWaiting, () => Interlocked.Read(ref waiting));
    }

    /// <summary>The time from which a duration is told.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>A scenario woke, or could not.</summary>
    public void Waked(bool woken, long started) => waking.Record(clock.GetElapsedTime(started).TotalSeconds, woken ? WakeWoken : WakeRefused);

    /// <summary>A scenario threw its memory away.</summary>
    public void ScenarioAbandoned() => abandoned.Add(1);

    /// <summary>A scenario is awake.</summary>
    public void ScenarioUp() => Interlocked.Increment(ref scenarios);

    /// <summary>It is no longer.</summary>
    public void ScenarioDown() => Interlocked.Decrement(ref scenarios);

    /// <summary>An actor is awake.</summary>
    public void ActorUp() => Interlocked.Increment(ref actors);

    /// <summary>It is no longer.</summary>
    public void ActorDown() => Interlocked.Decrement(ref actors);

    /// <summary>A request waits for its turn.</summary>
    public void WriterWaits() => Interlocked.Increment(ref waiting);

    /// <summary>It waits no longer.</summary>
    public void WriterGoes() => Interlocked.Decrement(ref waiting);
}
