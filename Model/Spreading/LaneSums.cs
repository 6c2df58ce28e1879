namespace SahelSim.Model.Spreading;

/// <summary>The working memory of a spread over lanes, by cell.</summary>
internal sealed class LaneSums(int cells)
{
    /// <summary>Of the wave that is heard.</summary>
    public double[] Deltas { get; private set; } = new double[LaneWorld.Lanes * cells];

    /// <summary>Of the wave after it.</summary>
    public double[] Next { get; private set; } = new double[LaneWorld.Lanes * cells];

    /// <summary>Over all waves.</summary>
    public double[] Totals { get; } = new double[LaneWorld.Lanes * cells];

    public double[] Balance { get; } = new double[LaneWorld.Lanes * cells];

    public double[] Alignment { get; } = new double[LaneWorld.Lanes * cells];

    public double[] Pooling { get; } = new double[LaneWorld.Lanes * cells];

    public double[] Agreement { get; } = new double[LaneWorld.Lanes * cells];

    /// <summary>By cell: whether any lane of it moved in the wave that is heard.</summary>
    public bool[] Moved { get; } = new bool[cells];

    /// <summary>The next wave becomes the one that is heard.</summary>
    public void Turn() => (Deltas, Next) = (Next, Deltas);

    public void ClearSubtotals()
    {
        Array.Clear(Balance);
        Array.Clear(Alignment);
        Array.Clear(Pooling);
        Array.Clear(Agreement);
    }

    public void Clear()
    {
        Array.Clear(Deltas);
        Array.Clear(Next);
        Array.Clear(Totals);
        Array.Clear(Moved);
        ClearSubtotals();
    }
}
