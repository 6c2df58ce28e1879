namespace SahelSim.Model.Spreading;

/// <summary>Hears the waves of a whole compiled world and collects the next. All subtotals are 0 between waves.</summary>
/// <remarks>docs/model.md, "Deterministic": contributions come in the order of the causing deltas, which is that of the wave.</remarks>
internal sealed class ArraySums
{
    private readonly RelationshipArrays relationships;
    private readonly StanceArrays stances;
    private readonly TieArrays followers;
    private readonly TieArrays blocs;
    private readonly int actors;
    private readonly ColumnSums columns;
    private readonly SortedMarks relationshipMarks;

    // By stance.
    private readonly double[] pooling;
    private readonly double[] influence;
    private readonly SortedMarks stanceMarks;

    public ArraySums(CompiledWorld compiled)
    {
        (relationships, stances, followers, blocs) = (compiled.Relationships, compiled.Stances, compiled.Followers, compiled.Blocs);
        actors = compiled.World.Actors.Length;
        columns = ColumnSums.Of(compiled);
        relationshipMarks = new(relationships.Count);
        pooling = new double[stances.Count];
        influence = new double[stances.Count];
        stanceMarks = new(stances.Count);
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
        columns.HearRelationship(source, target, channel, delta);
        for (var link = blocs.Start[source]; link < blocs.Start[source + 1]; link++)
            columns.Pool(blocs.Other[link], channel * actors + target, blocs.Weight[link] * delta);
    }

    /// <summary>Agreement, pooling and influence: what a delta of a stance causes.</summary>
    public void HearStance(int stance, double delta)
    {
        var (actor, issue) = (stances.Holder[stance], stances.Issue[stance]);
        columns.HearOwnStance(stance, delta);
        columns.HearStance(actor, issue, delta);
        for (var link = followers.Start[actor]; link < followers.Start[actor + 1]; link++)
            Move(influence, StanceAt(followers.Other[link], issue), followers.Weight[link] * delta);
        for (var link = blocs.Start[actor]; link < blocs.Start[actor + 1]; link++)
            Move(pooling, StanceAt(blocs.Other[link], issue), blocs.Weight[link] * delta);
    }

    /// <summary>Writes the deltas that reach the threshold as the next wave, sorted, and sets all subtotals back to 0.</summary>
    /// <param name="threshold">Of the parameters.</param>
    /// <param name="waves">Where to write.</param>
    /// <param name="totals">Where to add them up by number of quantity; empty where nobody asks.</param>
    /// <returns>The number of the first quantity whose delta is not a finite number, or −1.</returns>
    public int Collect(double threshold, ArrayWaves waves, Span<double> totals)
    {
        waves.Start();
        columns.Sift(threshold, relationshipMarks);
        var notFinite = -1;
        for (var number = 0; relationshipMarks.TryTake(ref number);)
        {
            var slot = relationships.SlotOf[number];
            var value = columns.Delta(slot);
            waves.Next() = new(
                number, value, columns.Reciprocity[slot], columns.Balance[slot], columns.Alignment[slot], columns.Pooling[slot], columns.Agreement[slot]);
            columns.Clear(slot);
            if (!totals.IsEmpty) totals[number] += value;
            if (notFinite < 0 && !double.IsFinite(value)) notFinite = number;
        }

        for (var stance = 0; stanceMarks.TryTake(ref stance);)
        {
            var value = pooling[stance] + influence[stance];
            if (Threshold.Reached(value, threshold))
            {
                var number = relationships.Count + stance;
                waves.Next() = new(number, value, 0, 0, 0, pooling[stance], influence[stance]);
                if (!totals.IsEmpty) totals[number] += value;
                if (notFinite < 0 && !double.IsFinite(value)) notFinite = number;
            }

            (pooling[stance], influence[stance]) = (0, 0);
        }

        return notFinite;
    }

    private void Move(double[] subtotals, int stance, double contribution)
    {
        if (stance < 0) return;
        subtotals[stance] += contribution;
        stanceMarks.Add(stance);
    }

    private int StanceAt(int actor, int issue) => stances.At[actor * stances.IssueCount + issue];
}
