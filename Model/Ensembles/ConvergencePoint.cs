namespace SahelSim.Model.Ensembles;

/// <summary>An estimate from the first members alone.</summary>
/// <param name="Members">How many.</param>
/// <param name="Mean">Of the quantity that <see cref="OutcomeCurve.Convergence"/> is about.</param>
/// <param name="StandardError">Of that mean.</param>
public readonly record struct ConvergencePoint(int Members, double Mean, double StandardError);
