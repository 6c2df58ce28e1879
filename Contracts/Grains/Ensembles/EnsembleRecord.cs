using Orleans;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>An ensemble as it stands.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.EnsembleRecord")]
public sealed record EnsembleRecord
{
    /// <summary>UUIDv7; never used again.</summary>
    [Id(0)]
    public required Guid Uid { get; init; }

    /// <summary>The bare id.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The scenario that it reads.</summary>
    [Id(2)]
    public required Guid ScenarioUid { get; init; }

    /// <summary>A <c>sahelsim.v1.Ensemble</c>: what was asked, defaults and revisions written out, ids in place of aliases.</summary>
    [Id(3)]
    public required ReadOnlyMemory<byte> Definition { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(4)]
    public required EnsembleStanding Standing { get; init; }

    /// <summary>How many members have run, as far as the one who answers knows.</summary>
    [Id(5)]
    public int MembersDone { get; init; }

    /// <summary>A <c>sahelsim.v1.EnsembleResult</c>; empty unless it is done, and in lists.</summary>
    [Id(6)]
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Why it failed; else empty.</summary>
    [Id(7)]
    public string Error { get; init; } = "";

    /// <summary>When it was created.</summary>
    [Id(8)]
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When it no longer ran; null while it does.</summary>
    [Id(9)]
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether its members run, or shall.</summary>
    public bool IsRunning => Standing == EnsembleStanding.Running;

    /// <summary>What a list shows of an ensemble whose record is corrupted.</summary>
    public static EnsembleRecord OfDamaged(Guid uid, string name) => new()
    {
        Uid = uid,
        Name = name,
        ScenarioUid = default,
        Definition = default,
        Standing = EnsembleStanding.Failed,
        Error = "What the store keeps of it is corrupted.",
        CreateTime = default,
    };
}
