using System.Collections.Immutable;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Changes;

/// <summary>A new actor, checked like a world's. Counts as there before the change.</summary>
/// <param name="Actor">The new actor.</param>
/// <param name="Relationships">From or towards the new actor, with actors that are there or enter in the same change.</param>
/// <param name="Stances">Its own; a stance that names no actor is its own.</param>
/// <param name="Memberships">Its own; one that names no member is its own.</param>
public sealed record ActorEntry(
    ActorDraft Actor,
    ImmutableArray<RelationshipDraft> Relationships,
    ImmutableArray<StanceDraft> Stances,
    ImmutableArray<MembershipDraft> Memberships) : ChangeAction;
