namespace SahelSim.Model.Explaining;

/// <summary>An impulse on a relationship that its change creates: it causes reactions and is moved by none.</summary>
/// <param name="Number">Its number, behind those of the compiled world.</param>
/// <param name="Source">Position of the source.</param>
/// <param name="Target">Position of the target.</param>
/// <param name="Channel">From 0.</param>
internal readonly record struct CreatedImpulse(int Number, int Source, int Target, int Channel);
