using System.Collections.Immutable;
using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Worlds;

/// <summary>A world as written, unchecked: flat lists in the order and shape of the API's World, so that a refusal's path points into what was written.</summary>
public sealed record WorldDraft
{
    /// <summary>The date that the baseline shows; where the clock of its scenarios starts.</summary>
    public required DateOnly AsOf { get; init; }

    public ImmutableArray<IssueDraft> Issues { get; init; } = [];

    public ImmutableArray<ActorDraft> Actors { get; init; } = [];

    public ImmutableArray<StanceDraft> Stances { get; init; } = [];

    public ImmutableArray<RelationshipDraft> Relationships { get; init; } = [];

    public ImmutableArray<MembershipDraft> Memberships { get; init; } = [];

    public ImmutableArray<InfluenceRowDraft> InfluenceRows { get; init; } = [];

    /// <summary>Those that differ from the defaults of docs/model.md.</summary>
    public ImmutableArray<ParameterDraft> Parameters { get; init; } = [];

    /// <summary>Those that differ from the defaults of docs/model.md.</summary>
    public ImmutableArray<EventScoreDraft> EventScores { get; init; } = [];

    /// <summary>Contexts that differ from the defaults of docs/model.md, or are added to them.</summary>
    public ImmutableArray<ContextSpillDraft> ContextSpills { get; init; } = [];

    /// <summary>Unchecked.</summary>
    public ImmutableArray<Tripwire> Tripwires { get; init; } = [];
}
