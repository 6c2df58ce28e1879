using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>Holds what callers learned against the logs. It trusts nothing but the callers' clock.</summary>
public static class HistoryChecker
{
    /// <summary>Every promise that a history shows to be broken; none where it could have come from a cluster that keeps them all.</summary>
    public static ImmutableArray<Violation> Check(ClusterHistory history)
    {
        var scenarios = history.Writes.Select(write => write.Scenario)
            .Concat(history.Reads.Select(read => read.Scenario))
            .Concat(history.Watches.Select(watch => watch.Scenario))
            .Concat(history.Logs.Select(log => log.Scenario))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return [.. scenarios.SelectMany(scenario => Check(scenario, history))];
    }

    private static IEnumerable<Violation> Check(string scenario, ClusterHistory history)
    {
        var readings = history.Logs.Where(log => log.Scenario == scenario).OrderBy(log => log.Invoked).ToList();
        if (readings.Count == 0) throw new ArgumentException($"There is no log of {scenario}.", nameof(history));
        var writes = history.Writes.Where(write => write.Scenario == scenario).ToList();
        var reads = history.Reads.Where(read => read.Scenario == scenario).ToList();
        var log = readings[^1].Changes;
        return
        [
            .. LogChecks.Check(scenario, readings),
            .. WriteChecks.Check(scenario, writes, log),
            .. ReadChecks.Check(scenario, writes, reads, log),
            .. history.Watches.Where(watch => watch.Scenario == scenario).SelectMany(watch => WatchChecks.Check(watch, log)),
        ];
    }
}
