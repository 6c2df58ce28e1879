using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Ensembles;

/// <summary>How much an outcome depends on an uncertain input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Coefficient">Standardized rank regression coefficient: by how many standard deviations the outcome's rank moves with one of the input's rank, the others held.</param>
/// <param name="Correlation">Rank correlation (Spearman) of input and outcome.</param>
/// <param name="Share">Coefficient times correlation: the input's part in <see cref="OutcomeDrivers.Explained"/>; all parts add up to it.</param>
public readonly record struct Driver(UncertainInput Input, double Coefficient, double Correlation, double Share);
