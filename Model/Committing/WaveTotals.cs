using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Committing;

/// <summary>Adds up waves. docs/model.md, "Order of arithmetic": over waves in order, and only then is the sum added to the state.</summary>
public static class WaveTotals
{
    /// <summary>The totals of all quantities that moved, sorted by quantity.</summary>
    /// <param name="waves">Each sorted by quantity, no quantity twice in one.</param>
    public static ImmutableArray<QuantityTotal> Of(ImmutableArray<ImmutableArray<Delta>> waves)
    {
        var totals = new List<QuantityTotal>();
        var fresh = new List<QuantityTotal>();
        for (var number = 0; number < waves.Length; number++)
        {
            AddKnown(totals, waves[number], number, fresh);
            if (fresh.Count > 0) totals = Merged(totals, fresh);
            fresh.Clear();
        }

        return [.. totals];
    }

    // Most quantities of a later wave have moved before, so few merges follow.
    private static void AddKnown(List<QuantityTotal> totals, ImmutableArray<Delta> wave, int number, List<QuantityTotal> fresh)
    {
        var known = CollectionsMarshal.AsSpan(totals);
        var at = 0;
        foreach (ref readonly var delta in wave.AsSpan())
        {
            at = Seek(known, at, delta);
            if (at < known.Length && known[at].Quantity == delta.Quantity)
            {
                ref var total = ref known[at++];
                total = total with { Sum = total.Sum + delta.Value, Parts = Added(total.Parts, delta.Parts) };
            }
            else
            {
                fresh.Add(new QuantityTotal(delta.Quantity, delta.Value, delta.Parts, number));
            }
        }
    }

    /// <summary>The first place from <paramref name="at"/> on whose quantity is not before the delta's: by doubling steps, then by halving.</summary>
    private static int Seek(ReadOnlySpan<QuantityTotal> totals, int at, in Delta delta)
    {
        int step = 1, high = at;
        while (high < totals.Length && totals[high].Quantity < delta.Quantity)
        {
            at = high + 1;
            high += step;
            step *= 2;
        }

        high = Math.Min(high, totals.Length);
        while (at < high)
        {
            var middle = (at + high) >>> 1;
            if (totals[middle].Quantity < delta.Quantity) at = middle + 1;
            else high = middle;
        }

        return at;
    }

    private static List<QuantityTotal> Merged(List<QuantityTotal> totals, List<QuantityTotal> fresh)
    {
        var merged = new List<QuantityTotal>(totals.Count + fresh.Count);
        int i = 0, j = 0;
        while (i < totals.Count && j < fresh.Count)
            merged.Add(totals[i].Quantity < fresh[j].Quantity ? totals[i++] : fresh[j++]);
        while (i < totals.Count) merged.Add(totals[i++]);
        while (j < fresh.Count) merged.Add(fresh[j++]);
        return merged;
    }

    private static DeltaParts Added(DeltaParts one, DeltaParts other) => new(
        one.Act + other.Act,
        one.Reciprocity + other.Reciprocity,
        one.Balance + other.Balance,
        one.Alignment + other.Alignment,
        one.Pooling + other.Pooling,
        one.Influence + other.Influence,
        one.Agreement + other.Agreement);
}
