using Orleans;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Grains.Worlds;

namespace SahelSim.Contracts.Grains.Exchange;

/// <summary>A scenario from a file, checked as far as that needs no law.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ScenarioImport")]
public sealed record ScenarioImport
{
    /// <summary>The scenario to be created, on <see cref="World"/>.</summary>
    [Id(0)]
    public required NewScenario Scenario { get; init; }

    /// <summary>The file's world, checked.</summary>
    [Id(1)]
    public required NewWorld World { get; init; }

    /// <summary>Whether a world of that name is there that is the same, and is taken.</summary>
    [Id(2)]
    public bool WorldIsThere { get; init; }

    /// <summary>The file without its world. Never to be altered.</summary>
    [Id(3)]
    public required V1.ScenarioFile File { get; init; }

    /// <summary>Keeps nothing.</summary>
    [Id(4)]
    public bool ValidateOnly { get; init; }
}
