using System.Text;

namespace SahelSim.Contracts.Mapping.Unicode;

/// <summary>
/// Unicode normalization form C. The product runs without a culture library (InvariantGlobalization), where <see cref="string.Normalize()"/> leaves everything as it is;
/// and a name must be stored in the same form whatever a machine has installed.
/// </summary>
/// <remarks>Unicode Standard Annex 15.</remarks>
public static class FormC
{
    private const char FirstThatCouldDiffer = '\u0300';
    private const int HangulFirst = 0xAC00, LFirst = 0x1100, VFirst = 0x1161, TFirst = 0x11A7, LCount = 19, VCount = 21, TCount = 28;

    private static readonly Lazy<CanonicalTable> Table = new(CanonicalTable.Load);

    /// <summary>The text in form C. Lone surrogates become U+FFFD.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(FirstThatCouldDiffer - 1)) < 0) return text;
        var table = Table.Value;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(table, rune.Value, points);
        Order(table, points);
        Compose(table, points);
        var written = new StringBuilder(points.Count);
        foreach (var point in points) written.Append(new Rune(point));
        return written.ToString();
    }

    private static void Decompose(CanonicalTable table, int point, List<int> into)
    {
        var syllable = point - HangulFirst;
        if (syllable is >= 0 and < LCount * VCount * TCount)
        {
            into.Add(LFirst + (syllable / (VCount * TCount)));
            into.Add(VFirst + (syllable % (VCount * TCount) / TCount));
            if (syllable % TCount != 0) into.Add(TFirst + (syllable % TCount));
        }
        else if (table.Decompose(point) is { } parts)
        {
            foreach (var part in parts) Decompose(table, part, into);
        }
        else
        {
            into.Add(point);
        }
    }

    /// <summary>Marks in a row are sorted by class, stably.</summary>
    private static void Order(CanonicalTable table, List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var combining = table.ClassOf(points[i]);
            for (var j = i; combining != 0 && j > 0 && table.ClassOf(points[j - 1]) > combining; j--) (points[j - 1], points[j]) = (points[j], points[j - 1]);
        }
    }

    private static void Compose(CanonicalTable table, List<int> points)
    {
        var (starter, kept, last) = (-1, 0, -1);
        for (var i = 0; i < points.Count; i++)
        {
            int combining = table.ClassOf(points[i]);
            if (starter >= 0 && (last < 0 || last < combining) && Pair(table, points[starter], points[i]) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            if (combining == 0) (starter, last) = (kept, -1);
            else last = combining;
            points[kept++] = points[i];
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(CanonicalTable table, int first, int second)
    {
        var (l, v) = (first - LFirst, second - VFirst);
        if (l is >= 0 and < LCount && v is >= 0 and < VCount) return HangulFirst + (((l * VCount) + v) * TCount);
        var (syllable, t) = (first - HangulFirst, second - TFirst);
        if (syllable is >= 0 and < LCount * VCount * TCount && syllable % TCount == 0 && t is > 0 and < TCount) return first + t;
        return table.Compose(first, second);
    }
}
