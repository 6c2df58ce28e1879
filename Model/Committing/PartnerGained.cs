using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Gives an actor a relationship with one that has just entered.</summary>
/// <param name="Holder">Who holds it.</param>
/// <param name="Relationship">The relationship as given.</param>
/// <param name="TieWeight"><c>v</c> of the pair; 1 unless given.</param>
public sealed record PartnerGained(ActorId Holder, Relationship Relationship, double TieWeight) : Edit;
