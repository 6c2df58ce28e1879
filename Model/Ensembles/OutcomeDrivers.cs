using System.Collections.Immutable;

namespace SahelSim.Model.Ensembles;

/// <summary>Which uncertain inputs drive an outcome.</summary>
/// <param name="Members">How many members it is computed from; 0 where they are too few or the outcome does not vary.</param>
/// <param name="Explained">R² of the rank regression: the share of the variance of ranks that the inputs in it explain. Low: the outcome answers to many small inputs, or not monotonically.</param>
/// <param name="Drivers">The inputs in the regression, by size of the coefficient.</param>
public sealed record OutcomeDrivers(int Members, double Explained, ImmutableArray<Driver> Drivers)
{
    public static OutcomeDrivers None { get; } = new(0, double.NaN, []);
}
