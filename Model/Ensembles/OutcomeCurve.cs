using System.Collections.Immutable;

namespace SahelSim.Model.Ensembles;

/// <summary>An outcome over the revisions of an ensemble.</summary>
/// <param name="Points">The start, then after each change.</param>
/// <param name="Convergence">How the mean change at the last point (the mean outcome, where nothing is applied) settles; ten checkpoints, fewer in small ensembles.</param>
/// <param name="HalvesDifference">The mean of the first half of the members less that of the second, likewise.</param>
/// <param name="Drivers">Which inputs the same number depends on.</param>
public sealed record OutcomeCurve(
    ImmutableArray<OutcomePoint> Points, ImmutableArray<ConvergencePoint> Convergence, double HalvesDifference, OutcomeDrivers Drivers);
