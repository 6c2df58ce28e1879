using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>How do two scenarios differ, and by what?</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ComparisonQuestion")]
public sealed record ComparisonQuestion
{
    /// <summary>Uid of the first.</summary>
    [Id(0)]
    public required Guid ScenarioA { get; init; }

    /// <summary>Its revision, 0 or more.</summary>
    [Id(1)]
    public required long RevisionA { get; init; }

    /// <summary>Uid of the second.</summary>
    [Id(2)]
    public required Guid ScenarioB { get; init; }

    /// <summary>Its revision, 0 or more.</summary>
    [Id(3)]
    public required long RevisionB { get; init; }

    /// <summary>Smallest |delta| listed.</summary>
    [Id(4)]
    public double MinDelta { get; init; }

    /// <summary>Only what concerns these; empty: everything.</summary>
    [Id(5)]
    public ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>Only relationships in these channels, by number; empty: everything.</summary>
    [Id(6)]
    public ImmutableArray<int> Channels { get; init; } = [];

    /// <summary>Whether the largest level in the second comes first, not the largest difference.</summary>
    [Id(7)]
    public bool ByLevel { get; init; }

    /// <summary>Differences before the first wanted.</summary>
    [Id(8)]
    public int Skip { get; init; }

    /// <summary>Differences wanted, 1 to 1,000.</summary>
    [Id(9)]
    public int Count { get; init; } = 1;

    /// <summary>Parts of a difference that are listed, 1 to 64.</summary>
    [Id(10)]
    public int PartsCount { get; init; } = 1;
}
