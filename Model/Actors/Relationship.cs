namespace SahelSim.Model.Actors;

/// <summary>A relationship as its source holds it.</summary>
/// <param name="Target">Whom it is towards; never the holder itself.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Affinity"><c>z = atanh(level)</c>, finite, within ±18.</param>
/// <param name="RestAffinity">Where reversion draws it, within ±18.</param>
public readonly record struct Relationship(ActorId Target, Channel Channel, double Affinity, double RestAffinity);
