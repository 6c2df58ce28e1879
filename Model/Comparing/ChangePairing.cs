using System.Collections.Immutable;

namespace SahelSim.Model.Comparing;

/// <summary>Finds the changes that two histories have in common, in order: a replay has those of the scenario that it replays.</summary>
public static class ChangePairing
{
    /// <summary>Up to this many comparisons the longest common sequence is found; past them only what the histories begin and end with alike.</summary>
    private const long ComparisonsMax = 4_000_000;

    /// <summary>Pairs of places, rising in both lists; as many as can be.</summary>
    /// <param name="a">What tells the changes of the first history apart.</param>
    /// <param name="b">Likewise of the second.</param>
    public static ImmutableArray<(int A, int B)> Of<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        var pairs = ImmutableArray.CreateBuilder<(int A, int B)>();
        int start = 0, tail = 0;
        while (start < Math.Min(a.Count, b.Count) && a[start].Equals(b[start])) start++;
        while (tail < Math.Min(a.Count, b.Count) - start && a[a.Count - 1 - tail].Equals(b[b.Count - 1 - tail])) tail++;
        for (var i = 0; i < start; i++) pairs.Add((i, i));
        AddMiddle(pairs, a, b, start, a.Count - tail, b.Count - tail);
        for (var i = tail; i > 0; i--) pairs.Add((a.Count - i, b.Count - i));
        return pairs.ToImmutable();
    }

    private static void AddMiddle<T>(ImmutableArray<(int A, int B)>.Builder pairs, IReadOnlyList<T> a, IReadOnlyList<T> b, int start, int endA, int endB)
        where T : IEquatable<T>
    {
        var (rows, columns) = (endA - start, endB - start);
        if ((long)rows * columns > ComparisonsMax) return;
        var longest = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
                longest[i, j] = a[start + i].Equals(b[start + j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (a[start + i].Equals(b[start + j])) pairs.Add((start + i++, start + j++));
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }
    }
}
