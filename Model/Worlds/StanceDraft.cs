using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>A stance as written, unchecked.</summary>
/// <param name="Stance">Whose, on what.</param>
/// <param name="Position">Null where none is given, which is refused.</param>
/// <param name="Salience">Null where none is given, which is refused.</param>
/// <param name="RestPosition">Null: the position.</param>
public readonly record struct StanceDraft(StanceKey Stance, double? Position, double? Salience, double? RestPosition = null);
