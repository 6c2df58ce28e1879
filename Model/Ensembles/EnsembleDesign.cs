using System.Collections.Immutable;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>What an ensemble computes: from a state whose inputs are uncertain, by the same changes, to outcomes.</summary>
public sealed record EnsembleDesign
{
    /// <summary>The state that every member varies.</summary>
    public required WorldState Start { get; init; }

    /// <summary>Its revision.</summary>
    public required long StartRevision { get; init; }

    /// <summary>The evidence of the world that it came from.</summary>
    public required WorldEvidence Evidence { get; init; }

    /// <summary>What is held for uncertain.</summary>
    public required InputKinds Kinds { get; init; }

    /// <summary>The same seed gives the same members, to the bit.</summary>
    public required long Seed { get; init; }

    /// <summary>The changes, one after another; may be empty.</summary>
    public required ImmutableArray<EnsembleStep> Steps { get; init; }

    /// <summary>What is asked about; at least one, of quantities that <see cref="Start"/> holds.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }

    /// <summary>How often outcomes are looked at: at the start and after each step.</summary>
    public int Points => Steps.Length + 1;

    /// <summary>How many numbers a member gives: of each point, each outcome.</summary>
    public int ValuesPerMember => Points * Outcomes.Length;
}
