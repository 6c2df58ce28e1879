using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>Which scenarios, in which order. All conditions must hold.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ScenarioQuery")]
public sealed record ScenarioQuery
{
    /// <summary>The order.</summary>
    [Id(0)]
    public ScenarioOrder Order { get; init; }

    /// <summary>The last scenario of the page before: its name, and for the orders by time its create time too; empty for the first page.</summary>
    [Id(1)]
    public string AfterName { get; init; } = "";

    /// <summary>Create time of the last scenario of the page before; read in the orders by time only.</summary>
    [Id(2)]
    public DateTimeOffset AfterCreateTime { get; init; }

    /// <summary>1 to 1,000.</summary>
    [Id(3)]
    public required int Count { get; init; }

    /// <summary>Bare id of the world under them (a fork's is its root's); null: any.</summary>
    [Id(4)]
    public string? World { get; init; }

    /// <summary>What their names start with; empty: any.</summary>
    [Id(5)]
    public string NamePrefix { get; init; } = "";

    /// <summary>Labels that they carry with these values.</summary>
    [Id(6)]
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
