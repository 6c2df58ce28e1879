using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>The law turned round on a compiled world: what a delta makes others do, weighted by what that is worth. Not thread-safe.</summary>
/// <remarks>
/// docs/model.md, "The waves", each term transposed. Worths lie by <i>slot</i> of the compiled world, then by stance. What happens in a channel stays there,
/// so that the operator of one is made when first asked for; in a world too large for one every wave walks the triads anew.
/// </remarks>
internal sealed class TransposedLaw
{
    private readonly RelationshipArrays relationships;
    private readonly StanceArrays stances;
    private readonly ChannelOperator?[] channels = new ChannelOperator?[3];
    private readonly TransposedRows rows;
    private readonly int entriesMax;
    private readonly DenseSettling?[] settlings = new DenseSettling?[3];
    private SparseRows? ofStances;

    public TransposedLaw(CompiledWorld compiled, int entriesMax)
    {
        Compiled = compiled;
        (relationships, stances) = (compiled.Relationships, compiled.Stances);
        rows = new(compiled);
        this.entriesMax = entriesMax;
    }

    public CompiledWorld Compiled { get; }

    /// <summary>The number of places of relationships; those of stances follow.</summary>
    public int Slots => relationships.SlotCount;

    /// <summary>The number of places of a vector of worths: slots, then stances.</summary>
    public int Length => relationships.SlotCount + stances.Count;

    /// <summary>The place of a quantity in a vector of worths.</summary>
    public int PlaceOf(int number) =>
        number < relationships.Count ? relationships.SlotOf[number] : relationships.SlotCount + number - relationships.Count;

    /// <summary>One wave of relationships backwards: adds what the reactions of relationships to each relationship's delta are worth.</summary>
    /// <param name="worths">By place: what deltas of a wave are worth.</param>
    /// <param name="next">By place: what those of the wave before are worth for it.</param>
    /// <param name="cancellation">Looked at often.</param>
    public void StepBack(ReadOnlySpan<double> worths, Span<double> next, CancellationToken cancellation)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            if (!Matters(channel, worths)) continue;
            cancellation.ThrowIfCancellationRequested();
            var step = Operator(channel, cancellation);
            if (step.Dense is { } dense) dense.AddProduct(worths, next);
            else if (step.Sparse is { } sparse) sparse.AddProduct(worths, next);
            else Walk(channel, worths, next, cancellation);
        }
    }

    /// <summary>The sum of all waves of relationships backwards, solved for.</summary>
    /// <param name="worths">By place: the outcome's weights.</param>
    /// <param name="totals">By place: where the sum is put.</param>
    /// <param name="accuracy">How far off all worths of a channel together may be.</param>
    /// <param name="cut">A wave in which nothing is worth more is as good as none.</param>
    /// <param name="cancellation">Looked at often.</param>
    /// <returns>How many turns it took; null where it has to be added up wave by wave, and what is in the totals means nothing.</returns>
    public int? Settle(ReadOnlySpan<double> worths, Span<double> totals, double accuracy, double cut, CancellationToken cancellation)
    {
        var most = 0;
        for (var channel = 0; channel < 3; channel++)
        {
            if (!Matters(channel, worths)) continue;
            if (Operator(channel, cancellation).Dense is not { } dense) return null;
            var settling = settlings[channel] ??= new DenseSettling(Compiled, channel, dense);
            if (settling.Solve(worths, totals, accuracy, cut, Compiled.World.Settings.Parameters.MaxWaves, cancellation) is not { } turns) return null;
            most = Math.Max(most, turns);
        }

        return most;
    }

    /// <summary>The sum of all waves of stances backwards, solved for: worths = given + law · worths, stance by stance, each with the newest of all others.</summary>
    /// <param name="given">By place: what stances are worth by themselves.</param>
    /// <param name="totals">By place: where the sum is put.</param>
    /// <param name="accuracy">How far off all worths together may be.</param>
    /// <param name="cut">A wave in which nothing is worth more is as good as none.</param>
    /// <returns>As <see cref="Settle"/>.</returns>
    public int? SettleStances(ReadOnlySpan<double> given, Span<double> totals, double accuracy, double cut)
    {
        given[Slots..].CopyTo(totals[Slots..]);
        if (!given[Slots..].ContainsAnyExcept(0)) return 0;
        var law = Compiled.World.Settings.Parameters;
        var contraction = law.Pooling + Compiled.World.Actors.Max(actor => actor.Susceptibility);
        var (left, rows) = (0.0, ofStances ??= StanceRows());
        foreach (var worth in given[Slots..]) left += Math.Abs(worth);
        for (var waves = 0; waves < law.MaxWaves && left > cut; waves++) left *= contraction;
        if (left > cut) return null;
        for (var turn = 1; turn <= law.MaxWaves; turn++)
        {
            if (rows.Settle(given, totals) * contraction <= accuracy * (1 - contraction)) return turn;
        }

        return null;
    }

    /// <summary>Agreement backwards: adds what the reactions of relationships to each stance's delta are worth.</summary>
    public void AgreeBack(ReadOnlySpan<double> worths, Span<double> next, CancellationToken cancellation)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            if (Matters(channel, worths)) Operator(channel, cancellation).Stances.AddProduct(worths, next);
        }
    }

    /// <summary>One wave of stances backwards: adds what the reactions of stances to each stance's delta are worth.</summary>
    public void StepStancesBack(ReadOnlySpan<double> worths, Span<double> next)
    {
        if (worths[relationships.SlotCount..].ContainsAnyExcept(0)) (ofStances ??= StanceRows()).AddProduct(worths, next);
    }

    /// <summary>Adds, for each target, what the reactions to a unit delta of source→target are worth, whether that relationship exists or not.</summary>
    public void AddRow(int source, int channel, ReadOnlySpan<double> worths, Span<double> row) => rows.AddRow(source, channel, worths, row);

    private ChannelOperator Operator(int channel, CancellationToken cancellation) =>
        channels[channel] ??= ChannelOperator.Build(Compiled, channel, entriesMax, cancellation);

    // In a channel in which nothing is worth anything nothing will be.
    private bool Matters(int channel, ReadOnlySpan<double> worths)
    {
        var actors = Compiled.World.Actors.Length;
        return worths[relationships.ColumnStart[channel * actors]..relationships.ColumnStart[(channel + 1) * actors]].ContainsAnyExcept(0);
    }

    private void Walk(int channel, ReadOnlySpan<double> worths, Span<double> next, CancellationToken cancellation)
    {
        var row = new double[Compiled.World.Actors.Length];
        for (var source = 0; source < row.Length; source++)
        {
            cancellation.ThrowIfCancellationRequested();
            row.AsSpan().Clear();
            rows.AddRow(source, channel, worths, row);
            for (var number = relationships.RowStart[source]; number < relationships.RowStart[source + 1]; number++)
            {
                if (relationships.Channel[number] == channel) next[relationships.SlotOf[number]] += row[relationships.Target[number]];
            }
        }
    }

    // Influence and pooling: what those who follow a stance's actor, and its blocs, make of it.
    private SparseRows StanceRows()
    {
        var result = new SparseRows();
        for (var stance = 0; stance < stances.Count; stance++)
        {
            AddLinks(result, Compiled.Followers, stance);
            AddLinks(result, Compiled.Blocs, stance);
            result.EndRow(relationships.SlotCount + stance);
        }

        return result;
    }

    private void AddLinks(SparseRows result, TieArrays links, int stance)
    {
        var (actor, issue) = (stances.Holder[stance], stances.Issue[stance]);
        for (var link = links.Start[actor]; link < links.Start[actor + 1]; link++)
        {
            var theirs = stances.At[links.Other[link] * stances.IssueCount + issue];
            if (theirs >= 0) result.Add(relationships.SlotCount + theirs, links.Weight[link]);
        }
    }
}
