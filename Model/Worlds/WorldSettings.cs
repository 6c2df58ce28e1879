using System.Collections.Immutable;
using SahelSim.Model.Changes;

namespace SahelSim.Model.Worlds;

/// <summary>What all actors of a world have in common. A scenario holds all of it written out, never the code's defaults.</summary>
public sealed record WorldSettings
{
    public required Parameters Parameters { get; init; }

    /// <summary>Sorted by id.</summary>
    public required ImmutableArray<Issue> Issues { get; init; }

    /// <summary>The score of every event type, within [−10, 10]; sorted by type.</summary>
    public required ImmutableArray<EventScore> EventScores { get; init; }

    /// <summary>The spill of every context; sorted ordinally by context. The context "diplomatic" is also what counts where an event gives none.</summary>
    public required ImmutableArray<ContextSpill> ContextSpills { get; init; }
}
