namespace SahelSim.Model.Comparing;

/// <summary>What one cause adds to a difference.</summary>
/// <param name="Cause">Its place among the causes.</param>
/// <param name="Amount">In affinity or position.</param>
public readonly record struct CausePart(int Cause, double Amount);
