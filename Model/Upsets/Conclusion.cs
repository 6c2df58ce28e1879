using SahelSim.Model.Outcomes;

namespace SahelSim.Model.Upsets;

/// <summary>What is concluded from a run: the sign of a weighted sum. An order of two outcomes is the sign of their difference.</summary>
/// <param name="Outcome">The sum, of quantities that the start holds.</param>
/// <param name="OfChange">Whether it is the sum's change over the run that counts, not its value at the end.</param>
public sealed record Conclusion(Outcome Outcome, bool OfChange);
