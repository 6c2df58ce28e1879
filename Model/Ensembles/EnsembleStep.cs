using SahelSim.Model.Changes;
using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Ensembles;

/// <summary>A change that every member of an ensemble applies.</summary>
/// <param name="Revision">Its revision; for one that is not applied, the revision that it would have.</param>
/// <param name="Change">The change.</param>
/// <param name="Evidence">Of the change: how uncertain the intensities of its events are.</param>
public sealed record EnsembleStep(long Revision, Change Change, InputEvidence Evidence);
