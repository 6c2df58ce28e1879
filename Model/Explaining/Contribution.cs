using SahelSim.Model.Spreading;

namespace SahelSim.Model.Explaining;

/// <summary>What one delta of a wave adds to one of the next: <paramref name="Coefficient"/> times it.</summary>
/// <param name="Cause">Number of the quantity that moved in the wave before; from the count of quantities on one that the change creates.</param>
/// <param name="Mechanism">By which it does.</param>
/// <param name="Coefficient">Not 0.</param>
/// <param name="Weakness">Of the levels, positions and saliences that are factors of the coefficient.</param>
internal readonly record struct Contribution(int Cause, Mechanism Mechanism, double Coefficient, Weakness Weakness);
