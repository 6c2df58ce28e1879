using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Committing;

/// <summary>How far a quantity moved over all waves.</summary>
/// <param name="Quantity">What moved.</param>
/// <param name="Sum">The deltas added in the order of the waves: the double that is added to the state.</param>
/// <param name="Parts">Each mechanism's parts added in the order of the waves.</param>
/// <param name="FirstWave">The number of the first wave that moved it.</param>
public readonly record struct QuantityTotal(Quantity Quantity, double Sum, DeltaParts Parts, int FirstWave);
