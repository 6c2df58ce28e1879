using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>The relationships of one channel of the transposed law where many pairs of actors hold one: rows by source, all targets side by side. Not thread-safe.</summary>
internal sealed class DenseChannel
{
    private const int Lanes = 8;

    private readonly CompiledWorld compiled;
    private readonly int channel;
    private readonly int actors;
    private readonly int length;

    // By source, then target: coefficients for a moved relationship that is not hostile, then those for a hostile one.
    private readonly double[] balances;

    // By target, who holds a relationship with it, and with which coefficients.
    private readonly int[][] holders;
    private readonly int[][] balanceAt;
    private readonly double[][] alignments;
    private readonly int[][] worthAt;

    // What relationships are worth, by source and target: all of them, then only those that are not hostile.
    private readonly double[] worthOf;
    private readonly double[] held;
    private readonly double[] row;

    public DenseChannel(CompiledWorld compiled, int channel)
    {
        this.compiled = compiled;
        this.channel = channel;
        actors = compiled.World.Actors.Length;
        length = (actors + Lanes - 1) / Lanes * Lanes;
        balances = new double[2 * actors * length];
        worthOf = new double[2 * actors * length];
        (held, row) = (new double[actors], new double[length]);
        (holders, balanceAt, worthAt) = (new int[actors][], new int[actors][], new int[actors][]);
        alignments = new double[actors][];
        for (var target = 0; target < actors; target++) Fill(target);
    }

    /// <summary>Adds what the reactions to each relationship's delta are worth.</summary>
    /// <param name="worths">By place; see <see cref="TransposedLaw"/>.</param>
    /// <param name="next">By place.</param>
    public void AddProduct(ReadOnlySpan<double> worths, Span<double> next)
    {
        var arrays = compiled.Relationships;
        var reciprocity = compiled.World.Settings.Parameters.Reciprocity;
        Spread(worths);
        for (var source = 0; source < actors; source++)
        {
            row.AsSpan().Clear();
            var mine = holders[source];
            for (var index = 0; index < mine.Length; index++) held[index] = worthOf[mine[index] * length + source];
            DenseLanes.ReactBack(row, held.AsSpan(0, mine.Length), balanceAt[source], balances, alignments[source], worthAt[source], worthOf);
            for (var index = 0; index < mine.Length; index++) row[mine[index]] += reciprocity * held[index];
            AddPooling(source);
            for (var number = arrays.RowStart[source]; number < arrays.RowStart[source + 1]; number++)
            {
                if (arrays.Channel[number] == channel) next[arrays.SlotOf[number]] += row[arrays.Target[number]];
            }
        }
    }

    private void AddPooling(int source)
    {
        var blocs = compiled.Blocs;
        for (var link = blocs.Start[source]; link < blocs.Start[source + 1]; link++)
        {
            var (start, weight) = (blocs.Other[link] * length, blocs.Weight[link]);
            for (var target = 0; target < actors; target++) row[target] += weight * worthOf[start + target];
        }
    }

    private void Spread(ReadOnlySpan<double> worths)
    {
        var arrays = compiled.Relationships;
        for (var number = 0; number < arrays.Count; number++)
        {
            if (arrays.Channel[number] != channel) continue;
            var (place, slot) = (arrays.Source[number] * length + arrays.Target[number], arrays.SlotOf[number]);
            worthOf[place] = worths[slot];
            worthOf[actors * length + place] = arrays.Level[slot] < 0 ? 0 : worths[slot];
        }
    }

    private void Fill(int target)
    {
        var arrays = compiled.Relationships;
        var (who, where, weights, others) = (new List<int>(), new List<int>(), new List<double>(), new List<int>());
        var column = channel * actors + target;
        for (var slot = arrays.ColumnStart[column]; slot < arrays.ColumnStart[column + 1]; slot++)
        {
            if (arrays.NumberOf[slot] < 0) continue;
            var holder = arrays.Holder[slot];
            balances[holder * length + target] = arrays.Balance[slot];
            balances[(actors + holder) * length + target] = arrays.Balance[arrays.SlotCount + slot];
            var (friendly, hostile) = (arrays.Alignment[slot], arrays.Alignment[arrays.SlotCount + slot]);
            // Pull weighs a moved relationship the same whether it is hostile or not, or a hostile one not at all.
            if (hostile != 0 && !hostile.Equals(friendly)) throw new InvalidOperationException("The law pulls hostile relationships by a weight of their own.");
            who.Add(holder);
            where.Add((arrays.Level[slot] < 0 ? actors + holder : holder) * length);
            weights.Add(friendly);
            others.Add((hostile != 0 ? holder : actors + holder) * length);
        }

        (holders[target], balanceAt[target], alignments[target], worthAt[target]) = ([.. who], [.. where], [.. weights], [.. others]);
    }
}
