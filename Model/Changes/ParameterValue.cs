namespace SahelSim.Model.Changes;

/// <summary>A parameter of the law by name.</summary>
public readonly record struct ParameterValue(string Name, double Value);
