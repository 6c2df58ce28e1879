namespace SahelSim.Model.Spreading;

/// <summary>The subtotals of relationships while a wave is being heard, by slot; and what holders of relationships with the same actor do, column by column.</summary>
/// <remarks>docs/model.md, "Deterministic": contributions come in the order of the causing deltas, which is that of the calls.</remarks>
internal abstract class ColumnSums
{
    private readonly bool[] touched;
    private readonly int[] touchedColumns;
    private int touchedCount;

    protected ColumnSums(CompiledWorld compiled)
    {
        Relationships = compiled.Relationships;
        Stances = compiled.Stances;
        Actors = compiled.World.Actors.Length;
        ReciprocityStrength = compiled.World.Settings.Parameters.Reciprocity;
        var slots = Relationships.SlotCount;
        (Reciprocity, Balance, Alignment) = (new double[slots], new double[slots], new double[slots]);
        (Pooling, Agreement) = (new double[slots], new double[slots]);
        touched = new bool[3 * Actors];
        touchedColumns = new int[3 * Actors];
    }

    public double[] Reciprocity { get; }

    public double[] Balance { get; }

    public double[] Alignment { get; }

    public double[] Pooling { get; }

    public double[] Agreement { get; }

    protected RelationshipArrays Relationships { get; }

    protected StanceArrays Stances { get; }

    protected int Actors { get; }

    protected double ReciprocityStrength { get; }

    public static ColumnSums Of(CompiledWorld compiled) =>
        compiled.Relationships.IsDense ? new DenseColumnSums(compiled) : new SparseColumnSums(compiled);

    /// <summary>Reciprocity, balance and alignment: what a delta of source→target causes. May wait until <see cref="Settle"/>.</summary>
    public abstract void HearRelationship(int source, int target, int channel, double delta);

    /// <summary>Agreement of those who hold relationships with the actor whose stance on an issue moved.</summary>
    public abstract void HearStance(int actor, int issue, double delta);

    /// <summary>Agreement of the actor whose own stance moved, with all it holds a relationship with who take one on the same issue.</summary>
    public void HearOwnStance(int stance, double delta)
    {
        var (relationships, stances) = (Relationships, Stances);
        var (actor, issue) = (stances.Holder[stance], stances.Issue[stance]);
        for (var number = relationships.RowStart[actor]; number < relationships.RowStart[actor + 1]; number++)
        {
            var target = relationships.Target[number];
            var theirs = stances.At[target * stances.IssueCount + issue];
            if (theirs < 0) continue;
            var channel = relationships.Channel[number];
            Agree(relationships.SlotOf[number], 3 * stance + channel, stances.Position[theirs] * delta);
            Touch(channel * Actors + target);
        }
    }

    /// <summary>Adds to the pooling subtotal of the relationship of a holder in a column, where there is one.</summary>
    public void Pool(int holder, int column, double contribution)
    {
        var slot = SlotOf(holder, column);
        if (slot < 0) return;
        Pooling[slot] += contribution;
        Touch(column);
    }

    /// <summary>Marks every relationship that reaches the threshold, and sets the subtotals of all others back to 0.</summary>
    public void Sift(double threshold, SortedMarks marks)
    {
        Settle();
        foreach (var column in touchedColumns.AsSpan(0, touchedCount))
        {
            touched[column] = false;
            Sift(column, threshold, marks);
        }

        touchedCount = 0;
    }

    /// <summary>The sum of the parts, in the order of <see cref="Mechanism"/>.</summary>
    public double Delta(int slot) => Reciprocity[slot] + Balance[slot] + Alignment[slot] + Pooling[slot] + Agreement[slot];

    public void Clear(int slot) =>
        Reciprocity[slot] = Balance[slot] = Alignment[slot] = Pooling[slot] = Agreement[slot] = 0;

    /// <summary>Makes sure that all that was heard is in the subtotals.</summary>
    protected abstract void Settle();

    protected abstract int SlotOf(int holder, int column);

    protected abstract void Sift(int column, double threshold, SortedMarks marks);

    /// <summary>Adds <c>agreement · q · s · (1 + r)/2</c> times a product of position and delta.</summary>
    /// <param name="slot">The relationship.</param>
    /// <param name="stance">3 · the holder's stance + channel.</param>
    /// <param name="product"><c>x · Δx</c>.</param>
    protected void Agree(int slot, int stance, double product) =>
        Agreement[slot] += Stances.Agreement[stance] * (1 + Relationships.Level[slot]) / 2 * product;

    protected void Touch(int column)
    {
        if (touched[column]) return;
        touched[column] = true;
        touchedColumns[touchedCount++] = column;
    }
}
