using Orleans;
using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Contracts.Grains.Replays;

/// <summary>A scenario's changes, to be replayed on another world.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ReplayRequest")]
public sealed record ReplayRequest
{
    /// <summary>Uid of the scenario that is replayed.</summary>
    [Id(0)]
    public required Guid Source { get; init; }

    /// <summary>Up to which revision, 0 or more.</summary>
    [Id(1)]
    public required long Revision { get; init; }

    /// <summary>The scenario that comes of it, on the other world.</summary>
    [Id(2)]
    public required NewScenario Scenario { get; init; }

    /// <summary>Whether changes that the world refuses are left out; else they refuse the replay.</summary>
    [Id(3)]
    public bool Skip { get; init; }

    /// <summary>Of the credential; empty without authentication.</summary>
    [Id(4)]
    public string Author { get; init; } = "";
}
