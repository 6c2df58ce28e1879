namespace SahelSim.Bench.Measuring;

/// <summary>A line of the table: what was compared and how it came out, or why it could not be.</summary>
public sealed record Measured
{
    /// <summary>What was compared, beginning with the benchmark's id, such as <c>P1 GetActor, 16 in flight</c>.</summary>
    public required string Name { get; init; }

    public Figure Figure { get; init; } = Figure.Duration;

    /// <summary>The median over windows.</summary>
    public double Ours { get; init; }

    /// <summary>The median over windows.</summary>
    public double Baseline { get; init; }

    /// <summary>The median of the ratios of neighbouring windows.</summary>
    public double Ratio { get; init; }

    public double LowestRatio { get; init; }

    public double HighestRatio { get; init; }

    /// <summary>Null where the figures are for information.</summary>
    public Goal? Goal { get; init; }

    /// <summary>What else was seen, or <c>skipped, because …</c>.</summary>
    public string Note { get; init; } = "";

    public bool Skipped { get; init; }

    /// <summary>A benchmark that cannot run here.</summary>
    /// <param name="name">What would have been compared.</param>
    /// <param name="reason">Continues the words "skipped, because".</param>
    public static Measured Skip(string name, string reason) => new() { Name = name, Skipped = true, Note = $"skipped, because {reason}" };
}
