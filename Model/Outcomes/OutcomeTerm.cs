using SahelSim.Model.Actors;

namespace SahelSim.Model.Outcomes;

/// <summary>A quantity and how much it counts.</summary>
/// <param name="Quantity">In affinity for a relationship, in position for a stance.</param>
/// <param name="Weight">Finite; negative where less of it is more of the outcome.</param>
public readonly record struct OutcomeTerm(Quantity Quantity, double Weight);
