namespace SahelSim.Model.Spreading;

/// <summary>Subtotals of a small world in which many pairs of actors hold relationships: a column has a slot for every actor, and all holders are served side by side.</summary>
/// <remarks>Slots without a relationship collect sums that mean nothing; sifting drops them.</remarks>
internal sealed class DenseColumnSums : ColumnSums
{
    private readonly int length;
    private readonly double[][] subtotals;

    // Of the source heard last, by channel: its targets' first slots and the deltas.
    private readonly int[][] targets;
    private readonly double[][] deltas;
    private readonly int[] counts = new int[3];
    private int waiting = -1;

    // By issue and holder, what it brings to agreement; 0 where it takes no stance.
    private readonly double[] positions;
    private readonly double[] agreements;

    public DenseColumnSums(CompiledWorld compiled)
        : base(compiled)
    {
        length = Relationships.ColumnStart[1];
        subtotals = [Reciprocity, Balance, Alignment, Pooling, Agreement];
        targets = [new int[Actors], new int[Actors], new int[Actors]];
        deltas = [new double[Actors], new double[Actors], new double[Actors]];
        positions = new double[Stances.IssueCount * length];
        agreements = new double[3 * Stances.IssueCount * length];
        for (var stance = 0; stance < Stances.Count; stance++)
        {
            var (holder, issue) = (Stances.Holder[stance], Stances.Issue[stance]);
            positions[issue * length + holder] = Stances.Position[stance];
            for (var channel = 0; channel < 3; channel++)
                agreements[(channel * Stances.IssueCount + issue) * length + holder] = Stances.Agreement[3 * stance + channel];
        }
    }

    public override void HearRelationship(int source, int target, int channel, double delta)
    {
        if (waiting != source) Settle();
        waiting = source;
        var (sourceColumn, targetColumn) = (channel * Actors + source, channel * Actors + target);
        Reciprocity[sourceColumn * length + target] += ReciprocityStrength * delta;
        var count = counts[channel]++;
        (targets[channel][count], deltas[channel][count]) = (targetColumn * length, delta);
        Touch(sourceColumn);
        Touch(targetColumn);
    }

    public override void HearStance(int actor, int issue, double delta)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var column = channel * Actors + actor;
            DenseLanes.Agree(
                Agreement.AsSpan(column * length, length),
                Relationships.Level.AsSpan(column * length, length),
                agreements.AsSpan((channel * Stances.IssueCount + issue) * length, length),
                positions.AsSpan(issue * length, length),
                delta);
            Touch(column);
        }
    }

    protected override void Settle()
    {
        for (var channel = 0; channel < 3 && waiting >= 0; channel++)
        {
            var count = counts[channel];
            if (count == 0) continue;
            var source = (channel * Actors + waiting) * length;
            DenseLanes.HearAsThird(Relationships, Balance, Alignment, source, targets[channel].AsSpan(0, count), deltas[channel].AsSpan(0, count));
            counts[channel] = 0;
        }

        waiting = -1;
    }

    protected override int SlotOf(int holder, int column)
    {
        var slot = column * length + holder;
        return Relationships.NumberOf[slot] < 0 ? -1 : slot;
    }

    protected override void Sift(int column, double threshold, SortedMarks marks) =>
        DenseLanes.Sift(Relationships, subtotals, column * length, threshold, marks);
}
