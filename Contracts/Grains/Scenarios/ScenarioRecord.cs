using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Hashing;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A scenario as it stands.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ScenarioRecord")]
public sealed record ScenarioRecord
{
    /// <summary>UUIDv7; never used again, while the name can be.</summary>
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

    /// <summary>Labels, by key.</summary>
    [Id(4)]
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>The world under it; a fork's is its root's. Never changes for a uid.</summary>
    [Id(5)]
    public required Guid WorldUid { get; init; }

    /// <summary>Bare id of that world.</summary>
    [Id(6)]
    public required string World { get; init; }

    /// <summary>Bare id of the scenario that this one is a fork of; empty: none.</summary>
    [Id(7)]
    public required string ForkOf { get; init; }

    /// <summary>The revision that a fork starts from; else 0.</summary>
    [Id(8)]
    public required long ForkRevision { get; init; }

    /// <summary>The newest revision; 0 is the baseline.</summary>
    [Id(9)]
    public required long Head { get; init; }

    /// <summary>State hash of the head.</summary>
    [Id(10)]
    public required Hash256 StateHash { get; init; }

    /// <summary>Chain hash of the head.</summary>
    [Id(11)]
    public required Hash256 ChainHash { get; init; }

    /// <summary>Clock date of the head.</summary>
    [Id(12)]
    public required DateOnly ClockDate { get; init; }

    /// <summary>Changes with display name, note and labels; not with the head.</summary>
    [Id(13)]
    public required string Etag { get; init; }

    /// <summary>When it was created.</summary>
    [Id(14)]
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When its display name, note, labels or head last changed.</summary>
    [Id(15)]
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>What the store keeps of it is corrupted. Only lists show such a record, and only its uid, name and create time mean anything.</summary>
    [Id(16)]
    public bool Damaged { get; init; }

    /// <summary>What a list shows of a scenario whose record is corrupted.</summary>
    public static ScenarioRecord OfDamaged(Guid uid, string name, DateTimeOffset createTime) => new()
    {
        Uid = uid,
        Name = name,
        DisplayName = "",
        Note = "",
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        WorldUid = default,
        World = "",
        ForkOf = "",
        ForkRevision = 0,
        Head = 0,
        StateHash = default,
        ChainHash = default,
        ClockDate = default,
        Etag = "",
        CreateTime = createTime,
        UpdateTime = createTime,
        Damaged = true,
    };

    /// <summary>This scenario with what people wrote as another reading of it has it.</summary>
    public ScenarioRecord WrittenAs(ScenarioRecord other) => this with
    {
        DisplayName = other.DisplayName,
        Note = other.Note,
        Labels = other.Labels,
        Etag = other.Etag,
        UpdateTime = other.UpdateTime > UpdateTime ? other.UpdateTime : UpdateTime,
    };
}
