namespace SahelSim.Bench.Measuring;

/// <summary>How long a comparison takes.</summary>
/// <param name="WarmUp">Spent on both sides together before the first window, so that neither is measured while it is compiled.</param>
/// <param name="Window">The length of one window of one side.</param>
/// <param name="Pairs">Windows of each side; at least 1.</param>
/// <param name="Quick">Whether figures only show that a benchmark runs: such a run is never judged by its ratios, and sizes are small.</param>
public sealed record Pace(TimeSpan WarmUp, TimeSpan Window, int Pairs, bool Quick)
{
    /// <summary>For figures that count.</summary>
    public static Pace Full { get; } = new(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(1), 11, Quick: false);

    /// <summary>For a build that wants to know that every benchmark still runs.</summary>
    public static Pace Hurried { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(50), 1, Quick: true);

    /// <summary>The size to measure at: <paramref name="whole"/>, or <paramref name="small"/> in a hurry.</summary>
    public int Size(int whole, int small) => Quick ? small : whole;
}
