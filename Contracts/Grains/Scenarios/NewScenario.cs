using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A scenario to be created: on a world, or as a fork.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.NewScenario")]
public sealed record NewScenario
{
    /// <summary>The bare id, <c>[A-Za-z0-9_-]{1,63}</c>.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    [Id(1)]
    public string DisplayName { get; init; } = "";

    /// <summary>For people.</summary>
    [Id(2)]
    public string Note { get; init; } = "";

    /// <summary>Labels, by key.</summary>
    [Id(3)]
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Bare id of the world it starts from; null for a fork.</summary>
    [Id(4)]
    public string? World { get; init; }

    /// <summary>Bare id of the scenario it continues; null for one on a world.</summary>
    [Id(5)]
    public string? ForkOf { get; init; }

    /// <summary>The parent's revision that a fork starts from, 0 or more; its own first revision is the next.</summary>
    [Id(6)]
    public long ForkRevision { get; init; }

    /// <summary>The request.</summary>
    [Id(7)]
    public required RequestKey Request { get; init; }
}
