using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Explaining;

/// <summary>An applied change as the log has it, between the states that it lies between.</summary>
public sealed record PastChange
{
    public required long Revision { get; init; }

    /// <summary>The state before it.</summary>
    public required WorldState Before { get; init; }

    /// <summary>The state after it.</summary>
    public required WorldState After { get; init; }

    /// <summary>What leads from one to the other, entries first.</summary>
    public required ImmutableArray<Edit> Edits { get; init; }

    /// <summary>Sorted by quantity.</summary>
    public required ImmutableArray<Effect> Effects { get; init; }

    /// <summary>Its waves; asked for only where they are needed.</summary>
    public required Lazy<ImmutableArray<ImmutableArray<Delta>>> Waves { get; init; }

    /// <summary>Of the law that computed it.</summary>
    public required string LawVersion { get; init; }

    /// <summary>What was applied.</summary>
    public required Lazy<Change> Change { get; init; }

    /// <summary>What is known of where the change comes from.</summary>
    public InputEvidence Evidence { get; init; }

    /// <summary>The evidence of what its entries bring.</summary>
    public ImmutableArray<KeyValuePair<Input, InputEvidence>> Brought { get; init; } = [];
}
