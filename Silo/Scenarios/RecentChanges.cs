using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Silo.Scenarios;

/// <summary>The last committed changes of a scenario, so that followers need no store. Bounded in number and bytes; the newest is always there.</summary>
public sealed class RecentChanges
{
    /// <summary>The most changes kept.</summary>
    public const int MaxCount = 64;

    /// <summary>About the most bytes of rows kept; in memory a change takes about five times its row.</summary>
    public const long MaxBytes = 512 * 1024;

    private readonly Queue<CommittedChange> changes = [];
    private long bytes;

    /// <summary>Adds the next change.</summary>
    public void Add(CommittedChange change)
    {
        changes.Enqueue(change);
        bytes += change.RowBytes;
        while (changes.Count > MaxCount || (bytes > MaxBytes && changes.Count > 1)) bytes -= changes.Dequeue().RowBytes;
    }

    /// <summary>Changes of a stretch that is not empty, oldest first.</summary>
    /// <returns>Null where the first of them is no longer here.</returns>
    public ImmutableArray<CommittedChange>? Find(ChangeRange range)
    {
        if (!changes.TryPeek(out var oldest) || oldest.Revision > range.After + 1) return null;
        var found = ImmutableArray.CreateBuilder<CommittedChange>();
        var size = 0L;
        foreach (var change in changes)
        {
            if (change.Revision <= range.After) continue;
            if (change.Revision > range.Until || found.Count == range.Count || (size >= range.MaxBytes && found.Count > 0)) break;
            found.Add(change);
            size += change.RowBytes;
        }

        return found.ToImmutable();
    }

    /// <summary>The changes of a request, by ordinal; empty where none of it is here.</summary>
    public ImmutableArray<CommittedChange> OfRequest(Guid requestId) => [.. changes.Where(change => change.RequestId == requestId)];
}
