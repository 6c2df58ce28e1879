using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>A new actor, with its own relationships, stances and commitments, and those relationships that others hold with it. Counts as there before the change.</summary>
/// <param name="Actor">The new actor with what it holds.</param>
/// <param name="Inward">Relationships that others hold with it: each target is the new actor.</param>
public sealed record ActorEntry(ActorState Actor, ImmutableArray<InwardRelationship> Inward) : ChangeAction;
