namespace SahelSim.Model.Explaining;

/// <summary>What one change did to the quantity.</summary>
/// <param name="Revision">The change.</param>
/// <param name="Amount">In affinity or position; one that is not there counts 0.</param>
/// <param name="Reactions">The part of it that came by reactions.</param>
/// <param name="Rest">The part of the reactions that no row of the ledger lists.</param>
/// <param name="Paths">How many paths there are; 0 where they were not followed.</param>
/// <param name="Tracing">Whether they were.</param>
public sealed record ExplainedChange(long Revision, double Amount, double Reactions, double Rest, double Paths, Tracing Tracing);
