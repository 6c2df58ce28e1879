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
    private readonly double reciprocity;

    // By source, then target: coefficients for a moved relationship that is not hostile, then those for a hostile one.
    private readonly double[] balances;

    // By target, who holds a relationship with it, and with which coefficients.
    private readonly int[][] holders;
    private readonly int[][] balanceAt;
    private readonly double[][] alignments;
    private readonly int[][] worthAt;
    private readonly double[] held;
    private readonly double[] row;

    /// <param name="compiled">The world, with dense columns.</param>
    /// <param name="channel">From 0.</param>
    /// <param name="bound">Coefficients by their size alone: for a bound on what the law does.</param>
    public DenseChannel(CompiledWorld compiled, int channel, bool bound = false)
    {
        this.compiled = compiled;
        this.channel = channel;
        actors = compiled.World.Actors.Length;
        length = (actors + Lanes - 1) / Lanes * Lanes;
        reciprocity = compiled.World.Settings.Parameters.Reciprocity;
        balances = new double[2 * actors * length];
        WorthOf = new double[2 * actors * length];
        (held, row) = (new double[actors], new double[length]);
        (holders, balanceAt, worthAt) = (new int[actors][], new int[actors][], new int[actors][]);
        alignments = new double[actors][];
        for (var target = 0; target < actors; target++) Fill(target);
        Numbers = [.. Enumerable.Range(0, compiled.Relationships.Count).Where(number => compiled.Relationships.Channel[number] == channel)];
        Places = [.. Numbers.Select(number => compiled.Relationships.Source[number] * length + compiled.Relationships.Target[number])];
        if (!bound) return;
        for (var place = 0; place < balances.Length; place++) balances[place] = Math.Abs(balances[place]);
        foreach (var weights in alignments)
        {
            for (var index = 0; index < weights.Length; index++) weights[index] = Math.Abs(weights[index]);
        }
    }

    public int Actors => actors;

    /// <summary>What relationships are worth, by place: all of them, then only those that are not hostile.</summary>
    public double[] WorthOf { get; }

    /// <summary>From the worths of all to the worths of those that are not hostile.</summary>
    public int Friendly => actors * length;

    /// <summary>The relationships of the channel, in order.</summary>
    public int[] Numbers { get; }

    /// <summary>The place of each among <see cref="WorthOf"/>.</summary>
    public int[] Places { get; }

    /// <summary>The place of a relationship, whether it exists or not.</summary>
    public int PlaceOf(int source, int target) => source * length + target;

    /// <summary>Adds what the reactions to each relationship's delta are worth.</summary>
    /// <param name="worths">By place; see <see cref="TransposedLaw"/>.</param>
    /// <param name="next">By place.</param>
    public void AddProduct(ReadOnlySpan<double> worths, Span<double> next)
    {
        var arrays = compiled.Relationships;
        for (var index = 0; index < Numbers.Length; index++) Set(Places[index], worths[arrays.SlotOf[Numbers[index]]], arrays.Level[arrays.SlotOf[Numbers[index]]] < 0);
        for (int source = 0, index = 0; source < actors; source++)
        {
            var reactions = Reactions(source);
            for (; index < Numbers.Length && arrays.Source[Numbers[index]] == source; index++)
            {
                var target = arrays.Target[Numbers[index]];
                next[arrays.SlotOf[Numbers[index]]] += reactions[target] + reciprocity * WorthOf[PlaceOf(target, source)];
            }
        }
    }

    /// <summary>Sets what a relationship is worth.</summary>
    public void Set(int place, double worth, bool hostile)
    {
        WorthOf[place] = worth;
        WorthOf[Friendly + place] = hostile ? 0 : worth;
    }

    /// <summary>By target: what the reactions to a delta of source→target are worth, but for the answer.</summary>
    /// <returns>Means nothing where that does not exist; until the next call.</returns>
    public ReadOnlySpan<double> Reactions(int source)
    {
        row.AsSpan().Clear();
        var mine = holders[source];
        for (var index = 0; index < mine.Length; index++) held[index] = WorthOf[mine[index] * length + source];
        DenseLanes.ReactBack(row, held.AsSpan(0, mine.Length), balanceAt[source], balances, alignments[source], worthAt[source], WorthOf);
        var blocs = compiled.Blocs;
        for (var link = blocs.Start[source]; link < blocs.Start[source + 1]; link++)
        {
            var (start, weight) = (blocs.Other[link] * length, blocs.Weight[link]);
            for (var target = 0; target < actors; target++) row[target] += weight * WorthOf[start + target];
        }

        return row;
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
