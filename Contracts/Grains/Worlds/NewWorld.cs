using Orleans;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Grains.Worlds;

/// <summary>A world to be kept: checked by the rules, and as it was written.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.NewWorld")]
public sealed record NewWorld
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

    /// <summary>A <c>sahelsim.v1.World</c> as GetWorld shall answer with it, defaults written out, without name, display name, note and what only answers carry.</summary>
    [Id(3)]
    public required ReadOnlyMemory<byte> Written { get; init; }

    /// <summary>The same world, checked: what scenarios start from.</summary>
    [Id(4)]
    public required Baseline Baseline { get; init; }

    /// <summary>Bare id of the world that it was derived from; null: none.</summary>
    [Id(5)]
    public string? BaseWorld { get; init; }

    /// <summary>The request.</summary>
    [Id(6)]
    public required RequestKey Request { get; init; }
}
