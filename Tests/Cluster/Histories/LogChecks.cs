using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What must hold of the readings of one scenario's log.</summary>
internal static class LogChecks
{
    /// <param name="scenario">Whose.</param>
    /// <param name="readings">Oldest first.</param>
    public static IEnumerable<Violation> Check(string scenario, IReadOnlyList<LogReading> readings)
    {
        var log = readings[^1].Changes;
        for (var n = 0; n < log.Length; n++)
        {
            if (log[n].Revision != n + 1) yield return new Violation(Promise.OneOrder, scenario, $"Revision {log[n].Revision} is in place {n + 1} of the log.");
        }

        foreach (var again in log.GroupBy(change => change.RequestId).Where(group => group.Count() > 1))
            yield return new Violation(Promise.Once, scenario, $"Request {again.Key} happened at revisions {string.Join(", ", again.Select(change => change.Revision))}.");

        // The last reading is held against each before it: a log only grows.
        foreach (var earlier in readings.Take(readings.Count - 1).Where(earlier => !IsPrefix(earlier.Changes, log)))
            yield return new Violation(Promise.Fenced, scenario, $"The log that was read with {earlier.Changes.Length} changes is not how the log of {log.Length} begins.");
    }

    private static bool IsPrefix(ImmutableArray<LoggedChange> earlier, ImmutableArray<LoggedChange> later) =>
        earlier.Length <= later.Length && earlier.SequenceEqual(later.Take(earlier.Length));
}
