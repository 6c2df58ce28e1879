using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Tests.Cluster.Histories;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>What a run of faults came to, for people.</summary>
internal static class FaultReport
{
    public static IEnumerable<string> Lines(ClusterHistory history, IReadOnlyList<Fault> faults, ImmutableArray<Violation> violations, CallOutcomes outcomes)
    {
        var acknowledged = history.Writes.Where(write => write.Applied is not null).Select(write => write.RequestId).Distinct().Count();
        var unknown = history.Writes.Count(write => write.Outcome == WriteOutcome.Unknown);
        var refused = history.Writes.Count(write => write.Outcome == WriteOutcome.Refused);
        yield return Invariant($"faults {faults.Count}: {string.Join(", ", faults.GroupBy(fault => fault.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"))}");
        yield return Invariant($"changes acknowledged {acknowledged}, attempts with unknown outcome {unknown}, refused {refused}; reads {history.Reads.Length}; revisions watched {history.Watches.Sum(watch => watch.Seen.Length)}; readings of logs {history.Logs.Length}");
        yield return Invariant($"lost {Count(Promise.NothingLost)}, duplicated {Count(Promise.Once)}, gaps {Count(Promise.OneOrder) + Count(Promise.Watched)}, refused and happened {Count(Promise.RefusedIsNothing)}, unfenced {Count(Promise.Fenced)}, stale {Count(Promise.Fresh)}, torn {Count(Promise.Whole)}");
        if (violations.IsEmpty && faults.Count > 0)
            yield return Invariant($"none seen: with 95 % confidence fewer than {3.0 / faults.Count:0.####} of faults and {3.0 / Math.Max(1, acknowledged):0.######} of changes break a promise (3/n)");
        foreach (var group in faults.Where(fault => fault.Recovered.Count > 0).GroupBy(fault => fault.Kind).OrderBy(group => group.Key))
        {
            var all = group.SelectMany(fault => fault.Recovered).Order().ToList();
            yield return Invariant($"{group.Key}: scenarios take changes again after p50 {At(all, 50):0.00} s, p95 {At(all, 95):0.00} s, last {all[^1].TotalSeconds:0.00} s (n = {all.Count})");
        }

        yield return $"failed calls: {string.Join(", ", outcomes.Told.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Value} {each.Key}"))}";

        int Count(Promise promise) => violations.Count(violation => violation.Promise == promise);
    }

    private static double At(List<TimeSpan> ordered, int percent) => ordered[Math.Min(ordered.Count - 1, ordered.Count * percent / 100)].TotalSeconds;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
