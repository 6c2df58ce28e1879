using System.Collections.Immutable;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Upsets;

/// <summary>What is asked: by how little the inputs would have to differ for a conclusion to be another.</summary>
public sealed record UpsetDesign
{
    /// <summary>The state that the run starts from.</summary>
    public required WorldState Start { get; init; }

    /// <summary>The evidence of the world that it came from: how uncertain its numbers are.</summary>
    public required WorldEvidence Evidence { get; init; }

    /// <summary>Which inputs may differ.</summary>
    public required InputKinds Kinds { get; init; }

    /// <summary>The changes of the run, one after another; at least one where a change is concluded from.</summary>
    public required ImmutableArray<EnsembleStep> Steps { get; init; }

    /// <summary>What is concluded.</summary>
    public required Conclusion Conclusion { get; init; }
}
