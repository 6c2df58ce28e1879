namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>The order of a list of scenarios.</summary>
public enum ScenarioOrder
{
    /// <summary>By name, ordinally.</summary>
    Name = 0,

    /// <summary>Oldest first, then by name.</summary>
    CreateTime = 1,

    /// <summary>Newest first, then by name backwards.</summary>
    CreateTimeDescending = 2,
}
