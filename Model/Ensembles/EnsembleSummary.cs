using System.Collections.Immutable;

namespace SahelSim.Model.Ensembles;

/// <summary>What an ensemble says.</summary>
/// <param name="Members">How many ran.</param>
/// <param name="Failed">How many of them had to refuse a change and do not count.</param>
/// <param name="Probabilities">Of the quantiles.</param>
/// <param name="Curves">By outcome.</param>
/// <param name="Orders">Of every two outcomes.</param>
public sealed record EnsembleSummary(
    int Members, int Failed, ImmutableArray<double> Probabilities, ImmutableArray<OutcomeCurve> Curves, ImmutableArray<OrderDoubt> Orders)
{
    /// <summary>Quantiles where none are asked for.</summary>
    public static ImmutableArray<double> DefaultProbabilities { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];
}
