using System.Collections.Immutable;
using SahelSim.Model.Limits;

namespace SahelSim.Silo.Log;

/// <summary>Where the revisions of a scenario are kept: a fork continues its parent's numbering, and the rows before it stay the parent's.</summary>
/// <param name="Segments">Oldest first, contiguous from revision 1; the scenario's own is the last. At most <see cref="Limit.ForkSegments"/>.</param>
public sealed record Ancestry(ImmutableArray<Segment> Segments)
{
    /// <summary>Of a scenario on a world.</summary>
    public static Ancestry Root(Guid uid) => new([new Segment(uid, 1, long.MaxValue)]);

    /// <summary>The last revision that is not the scenario's own.</summary>
    public long Inherited => Segments[^1].From - 1;

    /// <summary>Of a fork at a revision; null where that would be too many segments.</summary>
    public Ancestry? Fork(Guid uid, long revision)
    {
        var kept = Segments
            .Where(segment => segment.From <= revision)
            .Select(segment => segment with { To = Math.Min(segment.To, revision) })
            .Append(new Segment(uid, revision + 1, long.MaxValue))
            .ToImmutableArray();
        return kept.Length <= Limit.ForkSegments ? new Ancestry(kept) : null;
    }

    /// <summary>The stretches that hold revisions <paramref name="from"/> to <paramref name="to"/>, oldest first.</summary>
    public IEnumerable<Segment> Between(long from, long to) =>
        Segments
            .Where(segment => segment.From <= to && segment.To >= from)
            .Select(segment => segment with { From = Math.Max(segment.From, from), To = Math.Min(segment.To, to) });

    /// <summary>The scenario whose own row a revision is; <paramref name="revision"/> is 1 or more.</summary>
    public Guid Holder(long revision) => Segments.First(segment => segment.To >= revision).Uid;

    /// <summary>The last revision up to which another line of history is the same as this one; 0 where not even the first is.</summary>
    public long CommonWith(Ancestry other)
    {
        var common = 0L;
        foreach (var (one, second) in Segments.Zip(other.Segments))
        {
            if (one.Uid != second.Uid) break;
            common = Math.Min(one.To, second.To);
            if (one.To != second.To) break;
        }

        return common;
    }
}
