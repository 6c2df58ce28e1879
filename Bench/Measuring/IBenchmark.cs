namespace SahelSim.Bench.Measuring;

/// <summary>A benchmark: one or more comparisons around one question.</summary>
public interface IBenchmark
{
    /// <summary>Its number in docs/performance.md, such as <c>P1</c>.</summary>
    string Id { get; }

    /// <summary>What is compared with what.</summary>
    string Question { get; }

    /// <summary>Builds what it needs, measures, takes down what it built.</summary>
    IAsyncEnumerable<Measured> RunAsync(Pace pace);
}
