using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Histories;

/// <summary>What must hold of the reads of one scenario.</summary>
internal static class ReadChecks
{
    public static IEnumerable<Violation> Check(string scenario, IReadOnlyList<WriteCall> writes, IReadOnlyList<ReadCall> reads, ImmutableArray<LoggedChange> log)
    {
        var told = new Frontier(
        [
            .. writes.Where(write => write.Applied is not null).Select(write => (write.Returned, write.Applied!.Revision)),
            .. reads.Select(read => (read.Returned, read.Revision)),
        ]);
        var seen = reads.GroupBy(read => read.Client).ToDictionary(group => group.Key, group => new Frontier(group.Select(read => (read.Returned, read.Revision))));
        foreach (var read in reads)
        {
            var least = read.Kind switch
            {
                ReadKind.Strong => told.Before(read.Invoked),
                ReadKind.Newest => seen[read.Client].Before(read.Invoked),
                _ => read.Wanted,
            };
            if (read.Revision < least || (read.Kind == ReadKind.Pinned && read.Revision != read.Wanted))
                yield return new Violation(Promise.Fresh, scenario, $"A read ({read.Kind}) that had to show revision {least} showed {read.Revision}.");
            if (read.Revision > log.Length)
                yield return new Violation(Promise.Whole, scenario, $"A read showed revision {read.Revision}; the log ends with {log.Length}.");
            else if (read.Revision > 0 && read.StateHash is { } hash && hash != log[(int)read.Revision - 1].StateHash)
                yield return new Violation(Promise.Whole, scenario, $"A read of revision {read.Revision} showed the hash of another state.");
        }

        foreach (var shown in reads.Where(read => read.Content is not null).GroupBy(read => read.Revision).Where(group => group.Select(read => read.Content).Distinct().Count() > 1))
            yield return new Violation(Promise.Whole, scenario, $"Reads of revision {shown.Key} showed different states.");
    }
}
