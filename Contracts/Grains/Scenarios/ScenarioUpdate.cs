using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>What people write about a scenario; null leaves it as it is.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ScenarioUpdate")]
public sealed record ScenarioUpdate
{
    /// <summary>For people.</summary>
    [Id(0)]
    public string? DisplayName { get; init; }

    /// <summary>For people.</summary>
    [Id(1)]
    public string? Note { get; init; }

    /// <summary>All labels.</summary>
    [Id(2)]
    public ImmutableSortedDictionary<string, string>? Labels { get; init; }

    /// <summary>The etag that the scenario must have; empty: any.</summary>
    [Id(3)]
    public string Etag { get; init; } = "";

    /// <summary>The request.</summary>
    [Id(4)]
    public required RequestKey Request { get; init; }
}
