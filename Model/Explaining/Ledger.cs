using System.Collections.Immutable;

namespace SahelSim.Model.Explaining;

/// <summary>Why a quantity moved between two states of a scenario.</summary>
/// <param name="Before">Affinity or position at first; null: it was not there.</param>
/// <param name="After">The same in the end.</param>
/// <param name="Rows">Largest |amount| first: all that are no paths, and the strongest paths.</param>
/// <param name="Rest">What is left: the sum of all paths without a row. The amounts of the rows and this add up to <see cref="Delta"/>.</param>
/// <param name="Changes">Those that moved it, oldest first.</param>
/// <param name="Grounds">What acts and paths rest on.</param>
public sealed record Ledger(
    double? Before, double? After, ImmutableArray<LedgerRow> Rows, double Rest, ImmutableArray<ExplainedChange> Changes, LedgerGrounds Grounds)
{
    /// <summary>By how much it moved; what is not there counts 0.</summary>
    public double Delta => (After ?? 0) - (Before ?? 0);
}
