using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Sets all parameters of the law.</summary>
public sealed record ParametersSet(Parameters Parameters) : Edit;
