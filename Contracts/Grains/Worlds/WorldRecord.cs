using Orleans;
using SahelSim.Model.Hashing;

namespace SahelSim.Contracts.Grains.Worlds;

/// <summary>A world that is kept.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.WorldRecord")]
public sealed record WorldRecord
{
    /// <summary>UUIDv7; never used again.</summary>
    [Id(0)]
    public required Guid Uid { get; init; }

    /// <summary>The bare id.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    [Id(2)]
    public required string DisplayName { get; init; }

    /// <summary>For people.</summary>
    [Id(3)]
    public required string Note { get; init; }

    /// <summary>The day that it shows.</summary>
    [Id(4)]
    public required DateOnly AsOf { get; init; }

    /// <summary>Bare id, at its creation, of the world that it was derived from; empty: none.</summary>
    [Id(5)]
    public required string BaseWorld { get; init; }

    /// <summary>State hash of the baseline.</summary>
    [Id(6)]
    public required Hash256 StateHash { get; init; }

    /// <summary>When it was created.</summary>
    [Id(7)]
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Number of actors.</summary>
    [Id(8)]
    public required int ActorCount { get; init; }

    /// <summary>Number of relationships.</summary>
    [Id(9)]
    public required int RelationshipCount { get; init; }

    /// <summary>Number of stances.</summary>
    [Id(10)]
    public required int StanceCount { get; init; }

    /// <summary>The world as <see cref="NewWorld.Written"/> gave it; empty unless asked for.</summary>
    [Id(11)]
    public ReadOnlyMemory<byte> Written { get; init; }

    /// <summary>What the store keeps of it is corrupted. Only lists show such a record, and only its uid and name mean anything.</summary>
    [Id(12)]
    public bool Damaged { get; init; }

    /// <summary>What a list shows of a world whose record is corrupted.</summary>
    public static WorldRecord OfDamaged(Guid uid, string name) => new()
    {
        Uid = uid,
        Name = name,
        DisplayName = "",
        Note = "",
        AsOf = default,
        BaseWorld = "",
        StateHash = default,
        CreateTime = default,
        ActorCount = 0,
        RelationshipCount = 0,
        StanceCount = 0,
        Damaged = true,
    };
}
