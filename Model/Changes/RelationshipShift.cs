using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>Moves a relationship by a delta in level or to a level; creates it, from level 0, where there is none. It is not answered.</summary>
/// <param name="Relationship">Which.</param>
/// <param name="Kind">What <paramref name="Value"/> means.</param>
/// <param name="Value">A delta in level within (−2, 2), or a level within ±0.999.</param>
public sealed record RelationshipShift(RelationshipKey Relationship, ShiftKind Kind, double Value) : ChangeAction;
