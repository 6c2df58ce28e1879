using System.Runtime.InteropServices;

namespace SahelSim.Model.Levers;

/// <summary>A sparse matrix as lists of who contributes to each entry of a result, and with which weight.</summary>
internal sealed class SparseRows
{
    private readonly List<int> places = [];
    private readonly List<int> start = [0];
    private readonly List<int> from = [];
    private readonly List<double> weights = [];

    /// <summary>The number of entries.</summary>
    public int Count => from.Count;

    /// <summary>One more entry of the row that is being written; zeros are left out.</summary>
    public void Add(int place, double weight)
    {
        if (weight == 0) return;
        from.Add(place);
        weights.Add(weight);
    }

    /// <summary>Ends the row that is being written.</summary>
    /// <param name="place">Where its product belongs in a result.</param>
    public void EndRow(int place)
    {
        places.Add(place);
        start.Add(from.Count);
    }

    /// <summary>Adds the product with a vector to a result: for each row its entries in the order of adding.</summary>
    public void AddProduct(ReadOnlySpan<double> vector, Span<double> result)
    {
        var starts = CollectionsMarshal.AsSpan(start);
        var causes = CollectionsMarshal.AsSpan(from);
        var factors = CollectionsMarshal.AsSpan(weights);
        for (var row = 0; row < places.Count; row++)
        {
            var sum = 0.0;
            for (var entry = starts[row]; entry < starts[row + 1]; entry++) sum += factors[entry] * vector[causes[entry]];
            result[places[row]] += sum;
        }
    }

    /// <summary>Sets each entry that has a row to what is given there and the product of its row with the newest of all entries.</summary>
    /// <returns>By how much entries moved, all together.</returns>
    public double Settle(ReadOnlySpan<double> given, Span<double> entries)
    {
        var starts = CollectionsMarshal.AsSpan(start);
        var causes = CollectionsMarshal.AsSpan(from);
        var factors = CollectionsMarshal.AsSpan(weights);
        var moved = 0.0;
        for (var row = 0; row < places.Count; row++)
        {
            var sum = given[places[row]];
            for (var entry = starts[row]; entry < starts[row + 1]; entry++) sum += factors[entry] * entries[causes[entry]];
            moved += Math.Abs(sum - entries[places[row]]);
            entries[places[row]] = sum;
        }

        return moved;
    }
}
