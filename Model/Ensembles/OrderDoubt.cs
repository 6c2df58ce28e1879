namespace SahelSim.Model.Ensembles;

/// <summary>How sure it is which of two outcomes is larger at the last point.</summary>
/// <param name="One">Place of an outcome, from 0.</param>
/// <param name="Other">Place of another, above <paramref name="One"/>.</param>
/// <param name="Differs">The share of members in which their order is not that of the run in which nothing is varied.</param>
public readonly record struct OrderDoubt(int One, int Other, double Differs);
