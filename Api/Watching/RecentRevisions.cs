using System.Collections.Immutable;

namespace SahelSim.Api.Watching;

/// <summary>The newest revisions that a follower has seen: contiguous, bounded in number and bytes. Immutable.</summary>
/// <param name="Before">The revision before the first kept.</param>
/// <param name="Kept">Oldest first.</param>
/// <param name="Bytes">Of all kept.</param>
public sealed record RecentRevisions(long Before, ImmutableQueue<FollowedRevision> Kept, long Bytes)
{
    private const int CountMax = 256;
    private const long BytesMax = 16 * 1024 * 1024;

    /// <summary>The newest revision.</summary>
    public long Last { get; private init; } = Before;

    /// <summary>When the newest that is kept was committed.</summary>
    public DateTimeOffset LastTime { get; private init; }

    /// <summary>Nothing kept; the next revision is the one after <paramref name="revision"/>.</summary>
    public static RecentRevisions After(long revision) => new(revision, [], 0);

    /// <summary>With one more; the oldest go when a bound is passed.</summary>
    public RecentRevisions With(FollowedRevision revision)
    {
        var (before, kept, bytes) = (Before, Kept.Enqueue(revision), Bytes + revision.Bytes);
        while (revision.Revision - before > 1 && (revision.Revision - before > CountMax || bytes > BytesMax))
        {
            kept = kept.Dequeue(out var oldest);
            bytes -= oldest.Bytes;
            before = oldest.Revision;
        }

        return new RecentRevisions(before, kept, bytes) { Last = revision.Revision, LastTime = revision.CommitTime };
    }

    /// <summary>The revisions after one, oldest first; null where some of them are no longer kept.</summary>
    public IEnumerable<FollowedRevision>? NewerThan(long revision) =>
        revision < Before ? null : revision >= Last ? [] : Kept.SkipWhile(kept => kept.Revision <= revision);
}
