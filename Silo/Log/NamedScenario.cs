namespace SahelSim.Silo.Log;

/// <summary>Which scenario a name means.</summary>
public sealed record NamedScenario(Guid Uid);
