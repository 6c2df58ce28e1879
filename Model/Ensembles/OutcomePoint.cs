namespace SahelSim.Model.Ensembles;

/// <summary>An outcome at a revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Value">The outcome.</param>
/// <param name="Change">By how much it differs from the outcome at the start, of the same member.</param>
public sealed record OutcomePoint(long Revision, Distribution Value, Distribution Change);
