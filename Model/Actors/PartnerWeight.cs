namespace SahelSim.Model.Actors;

/// <summary>A weight that an actor gives to a partner: a tie weight (<c>v</c>, ≥ 0) or one entry of a given influence row (<c>W</c>, signed).</summary>
public readonly record struct PartnerWeight(ActorId Partner, double Weight);
