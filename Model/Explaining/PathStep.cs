using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Explaining;

/// <summary>One step of a path: from one wave to the next.</summary>
/// <param name="Quantity">What is moved.</param>
/// <param name="Mechanism">By which mechanism.</param>
/// <param name="Coefficient">Per unit of what moved in the wave before.</param>
public readonly record struct PathStep(Quantity Quantity, Mechanism Mechanism, double Coefficient);
