namespace SahelSim.Model.Spreading;

/// <summary>The subtotals of one wave over a whole compiled world, while it is being heard. All are 0 between waves.</summary>
/// <remarks>docs/model.md, "Deterministic": contributions come in the order of the causing deltas, which is that of the wave.</remarks>
internal sealed class ArraySums
{
    private readonly RelationshipArrays relationships;
    private readonly StanceArrays stances;
    private readonly TieArrays followers;
    private readonly TieArrays blocs;
    private readonly double reciprocityStrength;
    private readonly int actors;

    // By slot.
    private readonly double[] reciprocity;
    private readonly double[] balance;
    private readonly double[] alignment;
    private readonly double[] pooling;
    private readonly double[] agreement;

    // By stance.
    private readonly double[] stancePooling;
    private readonly double[] influence;

    // Columns with a subtotal that may not be 0.
    private readonly bool[] touched;
    private readonly int[] touchedColumns;
    private int touchedCount;
    private readonly SortedMarks relationshipMarks;
    private readonly SortedMarks stanceMarks;

    // By channel and actor: the slot of its relationship with the actor marked last in that channel, or some slot outside that column.
    private readonly int[][] slotTowardsMarked;
    private readonly int[] markedActor = [-1, -1, -1];

    public ArraySums(CompiledWorld compiled)
    {
        (relationships, stances, followers, blocs) = (compiled.Relationships, compiled.Stances, compiled.Followers, compiled.Blocs);
        reciprocityStrength = compiled.World.Settings.Parameters.Reciprocity;
        actors = compiled.World.Actors.Length;
        var (slots, positions) = (relationships.Count, stances.Count);
        (reciprocity, balance, alignment) = (new double[slots], new double[slots], new double[slots]);
        (pooling, agreement) = (new double[slots], new double[slots]);
        (stancePooling, influence) = (new double[positions], new double[positions]);
        touched = new bool[3 * actors];
        touchedColumns = new int[3 * actors];
        relationshipMarks = new(slots);
        stanceMarks = new(positions);
        slotTowardsMarked = new int[3][];
        for (var channel = 0; channel < 3; channel++)
        {
            slotTowardsMarked[channel] = new int[actors];
            Array.Fill(slotTowardsMarked[channel], -1);
        }
    }

    public void Hear(ReadOnlySpan<ArrayDelta> wave)
    {
        foreach (ref readonly var delta in wave)
        {
            var number = delta.Quantity;
            if (number >= relationships.Count) HearStance(number - relationships.Count, delta.Value);
            else HearRelationship(relationships.Source[number], relationships.Target[number], relationships.Channel[number], delta.Value);
        }
    }

    /// <summary>Reciprocity, balance, alignment and pooling: what a delta of source→target causes.</summary>
    public void HearRelationship(int source, int target, int channel, double delta)
    {
        if (markedActor[channel] != source) Mark(source, channel);
        var (sourceColumn, targetColumn) = (channel * actors + source, channel * actors + target);
        var first = relationships.ColumnStart[sourceColumn];
        var length = (uint)(relationships.ColumnStart[sourceColumn + 1] - first);
        var answer = slotTowardsMarked[channel][target];
        if ((uint)(answer - first) < length)
        {
            reciprocity[answer] += reciprocityStrength * delta;
            Touch(sourceColumn);
        }

        if (HearAsThird(first, length, targetColumn, slotTowardsMarked[channel], delta))
        {
            Touch(sourceColumn);
            Touch(targetColumn);
        }

        for (var link = blocs.Start[source]; link < blocs.Start[source + 1]; link++)
        {
            var slot = SlotOf(blocs.Other[link], targetColumn);
            if (slot < 0) continue;
            pooling[slot] += blocs.Weight[link] * delta;
            Touch(targetColumn);
        }
    }

    /// <summary>Agreement, pooling and influence: what a delta of a stance causes.</summary>
    public void HearStance(int stance, double delta)
    {
        var (actor, issue) = (stances.Holder[stance], stances.Issue[stance]);
        for (var number = relationships.RowStart[actor]; number < relationships.RowStart[actor + 1]; number++)
        {
            var theirs = StanceAt(relationships.Target[number], issue);
            if (theirs >= 0) Agree(relationships.SlotOf[number], relationships.Channel[number], stance, stances.Position[theirs] * delta);
        }

        for (var channel = 0; channel < 3; channel++)
        {
            var column = channel * actors + actor;
            for (var slot = relationships.ColumnStart[column]; slot < relationships.ColumnStart[column + 1]; slot++)
            {
                var own = StanceAt(relationships.Holder[slot], issue);
                if (own >= 0) Agree(slot, channel, own, stances.Position[own] * delta);
            }

            Touch(column);
        }

        for (var link = followers.Start[actor]; link < followers.Start[actor + 1]; link++)
            MoveStance(influence, StanceAt(followers.Other[link], issue), followers.Weight[link] * delta);
        for (var link = blocs.Start[actor]; link < blocs.Start[actor + 1]; link++)
            MoveStance(stancePooling, StanceAt(blocs.Other[link], issue), blocs.Weight[link] * delta);
    }

    /// <summary>Writes the deltas that reach the threshold as the next wave, sorted, and sets all subtotals back to 0.</summary>
    /// <param name="totals">Where to add them up by number of quantity; empty where nobody asks.</param>
    /// <returns>The number of the first quantity whose delta is not a finite number, or −1.</returns>
    public int Collect(double threshold, ArrayWaves waves, Span<double> totals)
    {
        waves.Start();
        foreach (var column in touchedColumns.AsSpan(0, touchedCount)) Sift(column, threshold);
        touchedCount = 0;
        var notFinite = -1;
        for (var number = 0; relationshipMarks.TryTake(ref number);)
        {
            var slot = relationships.SlotOf[number];
            var value = RelationshipDelta(slot);
            waves.Add(new(number, value, reciprocity[slot], balance[slot], alignment[slot], pooling[slot], agreement[slot]));
            ClearSlot(slot);
            if (!totals.IsEmpty) totals[number] += value;
            if (notFinite < 0 && !double.IsFinite(value)) notFinite = number;
        }

        for (var stance = 0; stanceMarks.TryTake(ref stance);)
        {
            var value = stancePooling[stance] + influence[stance];
            if (Reaches(value, threshold))
            {
                var number = relationships.Count + stance;
                waves.Add(new(number, value, 0, 0, 0, stancePooling[stance], influence[stance]));
                if (!totals.IsEmpty) totals[number] += value;
                if (notFinite < 0 && !double.IsFinite(value)) notFinite = number;
            }

            (stancePooling[stance], influence[stance]) = (0, 0);
        }

        return notFinite;
    }

    /// <summary>Balance and alignment of all who hold relationships with both ends of the moved one.</summary>
    private bool HearAsThird(int first, uint length, int targetColumn, int[] slotTowards, double delta)
    {
        var heard = false;
        var end = relationships.ColumnStart[targetColumn + 1];
        for (var slot = relationships.ColumnStart[targetColumn]; slot < end; slot++)
        {
            var towards = slotTowards[relationships.Holder[slot]];
            if ((uint)(towards - first) >= length) continue;
            balance[towards] += relationships.Balance[2 * slot + relationships.Hostile[towards]] * delta;
            alignment[slot] += relationships.Alignment[2 * towards + relationships.Hostile[slot]] * delta;
            heard = true;
        }

        return heard;
    }

    private void Agree(int slot, int channel, int own, double product)
    {
        agreement[slot] += stances.Agreement[3 * own + channel] * relationships.Warmth[slot] / 2 * product;
        Touch(channel * actors + relationships.Target[relationships.NumberOf[slot]]);
    }

    private void MoveStance(double[] subtotals, int stance, double contribution)
    {
        if (stance < 0) return;
        subtotals[stance] += contribution;
        stanceMarks.Add(stance);
    }

    /// <summary>Marks the relationships of a column that reach the threshold, and sets the others back to 0.</summary>
    private void Sift(int column, double threshold)
    {
        touched[column] = false;
        var end = relationships.ColumnStart[column + 1];
        for (var slot = relationships.ColumnStart[column]; slot < end; slot++)
        {
            if (Reaches(RelationshipDelta(slot), threshold)) relationshipMarks.Add(relationships.NumberOf[slot]);
            else ClearSlot(slot);
        }
    }

    // Not a number is kept: it must be noticed.
    private static bool Reaches(double delta, double threshold) => delta != 0 && !(Math.Abs(delta) < threshold);

    private double RelationshipDelta(int slot) => reciprocity[slot] + balance[slot] + alignment[slot] + pooling[slot] + agreement[slot];

    private void ClearSlot(int slot) =>
        reciprocity[slot] = balance[slot] = alignment[slot] = pooling[slot] = agreement[slot] = 0;

    private void Touch(int column)
    {
        if (touched[column]) return;
        touched[column] = true;
        touchedColumns[touchedCount++] = column;
    }

    private void Mark(int actor, int channel)
    {
        var column = channel * actors + actor;
        for (var slot = relationships.ColumnStart[column]; slot < relationships.ColumnStart[column + 1]; slot++)
            slotTowardsMarked[channel][relationships.Holder[slot]] = slot;
        markedActor[channel] = actor;
    }

    private int StanceAt(int actor, int issue) => stances.At[actor * stances.IssueCount + issue];

    private int SlotOf(int holder, int column)
    {
        var first = relationships.ColumnStart[column];
        var at = relationships.Holder.AsSpan(first, relationships.ColumnStart[column + 1] - first).BinarySearch(holder);
        return at < 0 ? -1 : first + at;
    }
}
