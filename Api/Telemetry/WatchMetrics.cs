using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SahelSim.Api.Watching;
using SahelSim.Contracts.Telemetry;
using SahelSim.V1;

namespace SahelSim.Api.Telemetry;

/// <summary>Counts watchers, and how far they are behind.</summary>
public sealed class WatchMetrics
{
    private static readonly KeyValuePair<string, object?> Commits = TelemetryNames.WatchView.Tag("commits");
    private static readonly KeyValuePair<string, object?> Waves = TelemetryNames.WatchView.Tag("waves");

    private readonly UpDownCounter<long> watchers;
    private readonly Histogram<double> delay;
    private readonly ConcurrentDictionary<WatcherWriter, ScenarioFollower> watching = new();

    public WatchMetrics(IMeterFactory meters)
    {
        var meter = meters.CreateSahelMeter();
        watchers = meter.UpDownCounter(TelemetryNames.Watchers);
        delay = meter.Durations(TelemetryNames.WatchDelay);
        meter.Observed(TelemetryNames.WatchLag, Slowest);
    }

    /// <summary>Someone watches.</summary>
    /// <param name="view">What.</param>
    /// <param name="stream">Its stream.</param>
    /// <param name="follower">Who knows the head.</param>
    public void Joined(WatchView view, WatcherWriter stream, ScenarioFollower follower)
    {
        watching[stream] = follower;
        watchers.Add(1, TagOf(view));
    }

    /// <summary>And no longer.</summary>
    public void Left(WatchView view, WatcherWriter stream)
    {
        if (watching.TryRemove(stream, out _)) watchers.Add(-1, TagOf(view));
    }

    /// <summary>A watcher that keeps up was sent what was committed so long ago.</summary>
    public void Sent(TimeSpan since) => delay.Record(Math.Max(0, since.TotalSeconds));

    private long Slowest()
    {
        var lag = 0L;
        foreach (var (stream, follower) in watching) lag = Math.Max(lag, follower.State.Head - stream.Closed);
        return lag;
    }

    private static KeyValuePair<string, object?> TagOf(WatchView view) => view == WatchView.Waves ? Waves : Commits;
}
