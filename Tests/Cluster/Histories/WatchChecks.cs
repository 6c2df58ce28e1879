using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What must hold of what one watcher was shown.</summary>
internal static class WatchChecks
{
    public static IEnumerable<Violation> Check(WatchedStretch watch, ImmutableArray<LoggedChange> log)
    {
        var next = watch.After + 1;
        foreach (var change in watch.Seen)
        {
            if (change.Revision != next)
            {
                yield return new Violation(Promise.Watched, watch.Scenario, $"A watcher was shown revision {change.Revision} where {next} was due.");
                yield break;
            }

            if (change.Revision > log.Length || change != log[(int)change.Revision - 1])
                yield return new Violation(Promise.Watched, watch.Scenario, $"A watcher was shown revision {change.Revision} other than the log has it.");
            next++;
        }

        if (next <= log.Length) yield return new Violation(Promise.Watched, watch.Scenario, $"A watcher was never shown revisions {next} to {log.Length}.");
    }
}
