using SahelSim.Model.Spreading;

namespace SahelSim.Model.Explaining;

/// <summary>A step of a path, and those behind it.</summary>
/// <param name="Number">What is moved.</param>
/// <param name="Mechanism">By which mechanism.</param>
/// <param name="Coefficient">Per unit of what moved before.</param>
/// <param name="Weakness">Of the coefficient.</param>
/// <param name="Next">The step after it; null: this one moves the target.</param>
internal sealed record TracedStep(int Number, Mechanism Mechanism, double Coefficient, Weakness Weakness, TracedStep? Next);
