namespace SahelSim.Model.Spreading;

/// <summary>Subtotals of a world in which most pairs of actors hold no relationship: a column lists who is there.</summary>
internal sealed class SparseColumnSums : ColumnSums
{
    // By channel and actor: the slot of its relationship with the actor marked last in that channel, or some slot outside that column.
    private readonly int[][] slotTowardsMarked = new int[3][];
    private readonly int[] markedActor = [-1, -1, -1];

    public SparseColumnSums(CompiledWorld compiled)
        : base(compiled)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            slotTowardsMarked[channel] = new int[Actors];
            Array.Fill(slotTowardsMarked[channel], -1);
        }
    }

    public override void HearRelationship(int source, int target, int channel, double delta)
    {
        if (markedActor[channel] != source) Mark(source, channel);
        var (sourceColumn, targetColumn) = (channel * Actors + source, channel * Actors + target);
        var first = Relationships.ColumnStart[sourceColumn];
        var length = (uint)(Relationships.ColumnStart[sourceColumn + 1] - first);
        var answer = slotTowardsMarked[channel][target];
        if ((uint)(answer - first) < length)
        {
            Reciprocity[answer] += ReciprocityStrength * delta;
            Touch(sourceColumn);
        }

        if (!HearAsThird(first, length, targetColumn, slotTowardsMarked[channel], delta)) return;
        Touch(sourceColumn);
        Touch(targetColumn);
    }

    public override void HearStance(int actor, int issue, double delta)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var column = channel * Actors + actor;
            var end = Relationships.ColumnStart[column + 1];
            for (var slot = Relationships.ColumnStart[column]; slot < end; slot++)
            {
                var stance = Stances.At[Relationships.Holder[slot] * Stances.IssueCount + issue];
                if (stance >= 0) Agree(slot, 3 * stance + channel, Stances.Position[stance] * delta);
            }

            Touch(column);
        }
    }

    protected override void Settle()
    {
    }

    protected override int SlotOf(int holder, int column)
    {
        var first = Relationships.ColumnStart[column];
        var at = Relationships.Holder.AsSpan(first, Relationships.ColumnStart[column + 1] - first).BinarySearch(holder);
        return at < 0 ? -1 : first + at;
    }

    protected override void Sift(int column, double threshold, SortedMarks marks)
    {
        var end = Relationships.ColumnStart[column + 1];
        for (var slot = Relationships.ColumnStart[column]; slot < end; slot++)
        {
            if (Threshold.Reached(Delta(slot), threshold)) marks.Add(Relationships.NumberOf[slot]);
            else Clear(slot);
        }
    }

    /// <summary>Balance and alignment of all who hold relationships with both ends of the moved one.</summary>
    private bool HearAsThird(int first, uint length, int targetColumn, int[] slotTowards, double delta)
    {
        var heard = false;
        var (holders, balance, alignment) = (Relationships.Holder, Balance, Alignment);
        var end = Relationships.ColumnStart[targetColumn + 1];
        for (var slot = Relationships.ColumnStart[targetColumn]; slot < end; slot++)
        {
            var towards = slotTowards[holders[slot]];
            if ((uint)(towards - first) >= length) continue;
            balance[towards] += Relationships.Balance[Hostile(towards) + slot] * delta;
            alignment[slot] += Relationships.Alignment[Hostile(slot) + towards] * delta;
            heard = true;
        }

        return heard;
    }

    /// <summary>The offset of the weights for a moved relationship that is hostile.</summary>
    private int Hostile(int slot) => Relationships.Level[slot] < 0 ? Relationships.SlotCount : 0;

    private void Mark(int actor, int channel)
    {
        var column = channel * Actors + actor;
        var end = Relationships.ColumnStart[column + 1];
        for (var slot = Relationships.ColumnStart[column]; slot < end; slot++)
            slotTowardsMarked[channel][Relationships.Holder[slot]] = slot;
        markedActor[channel] = actor;
    }
}
