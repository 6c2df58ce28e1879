using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Committing;

/// <summary>Adds up waves. docs/model.md, "Order of arithmetic": over waves in order, and only then is the sum added to the state.</summary>
public sealed class WaveTotals
{
    private readonly List<Quantity> quantities = [];
    private readonly List<QuantityTotal> totals = [];
    private List<int> sorted = [];

    private WaveTotals()
    {
    }

    /// <summary>The totals of all quantities that moved, sorted by quantity.</summary>
    /// <param name="waves">Each sorted by quantity, no quantity twice in one.</param>
    public static ImmutableArray<QuantityTotal> Of(ImmutableArray<ImmutableArray<Delta>> waves)
    {
        var sum = new WaveTotals();
        for (var number = 0; number < waves.Length; number++) sum.Add(waves[number].AsSpan(), number);
        var result = new QuantityTotal[sum.totals.Count];
        for (var i = 0; i < result.Length; i++) result[i] = sum.totals[sum.sorted[i]];
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    private void Add(ReadOnlySpan<Delta> wave, int number)
    {
        var before = totals.Count;
        var at = 0;
        foreach (ref readonly var delta in wave)
        {
            var quantity = delta.Quantity;
            if (Seek(ref at, quantity))
            {
                AddTo(ref CollectionsMarshal.AsSpan(totals)[sorted[at++]], delta);
                continue;
            }

            quantities.Add(quantity);
            totals.Add(new QuantityTotal(quantity, delta.Value, delta.Parts, number));
        }

        if (totals.Count > before) Merge(before);
    }

    /// <summary>Moves to the first place from <paramref name="at"/> on that is not before the quantity, by doubling steps and then by halving; whether it is there.</summary>
    private bool Seek(ref int at, in Quantity quantity)
    {
        var known = CollectionsMarshal.AsSpan(quantities);
        var places = CollectionsMarshal.AsSpan(sorted);
        int step = 1, high = at;
        for (; high < places.Length; high += step, step *= 2)
        {
            var order = Quantity.Compare(known[places[high]], quantity);
            if (order > 0) break;
            at = order == 0 ? high : high + 1;
            if (order == 0) return true;
        }

        for (high = Math.Min(high, places.Length); at < high;)
        {
            var middle = (at + high) >>> 1;
            var order = Quantity.Compare(known[places[middle]], quantity);
            if (order >= 0) high = middle;
            else at = middle + 1;
            if (order != 0) continue;
            at = middle;
            return true;
        }

        return false;
    }

    // What is fresh in a wave came sorted; only its places are moved, never the totals.
    private void Merge(int fresh)
    {
        var known = CollectionsMarshal.AsSpan(quantities);
        var merged = new List<int>(totals.Count);
        var i = 0;
        for (var next = fresh; next < known.Length; next++)
        {
            while (i < sorted.Count && Quantity.Compare(known[sorted[i]], known[next]) < 0) merged.Add(sorted[i++]);
            merged.Add(next);
        }

        while (i < sorted.Count) merged.Add(sorted[i++]);
        sorted = merged;
    }

    private static void AddTo(ref QuantityTotal total, in Delta delta)
    {
        var (one, other) = (total.Parts, delta.Parts);
        var parts = new DeltaParts(
            one.Act + other.Act,
            one.Reciprocity + other.Reciprocity,
            one.Balance + other.Balance,
            one.Alignment + other.Alignment,
            one.Pooling + other.Pooling,
            one.Influence + other.Influence,
            one.Agreement + other.Agreement);
        total = total with { Sum = total.Sum + delta.Value, Parts = parts };
    }
}
