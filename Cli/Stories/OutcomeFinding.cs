using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>What came of an outcome.</summary>
/// <param name="Outcome">What had to come out.</param>
/// <param name="Held">Whether it did.</param>
/// <param name="Delta">By how much the quantity moved, in affinity or position.</param>
/// <param name="Faults">Why it did not, one for each condition that failed; empty where it held.</param>
public sealed record OutcomeFinding(Outcome Outcome, bool Held, double Delta, IReadOnlyList<string> Faults);
