namespace SahelSim.Model.Worlds;

/// <summary>A parameter of the law as written, unchecked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Null where none is given, which is refused.</param>
public readonly record struct ParameterDraft(string Name, double? Value);
