using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Explaining;

/// <summary>One way on which an impulse reached a quantity.</summary>
/// <param name="Impulse">What the change moved.</param>
/// <param name="ImpulseDelta">By how much.</param>
/// <param name="Steps">At least one; the last moves the target, in the wave of their number.</param>
/// <param name="Amount">The impulse times all coefficients, in affinity or position.</param>
/// <param name="Weakness">Of all coefficients together.</param>
public sealed record TracedPath(Quantity Impulse, double ImpulseDelta, ImmutableArray<PathStep> Steps, double Amount, Weakness Weakness);
