using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>Changes to apply, all or nothing.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ApplyRequest")]
public sealed record ApplyRequest
{
    /// <summary>1 to 100; change n becomes the n-th revision after the head.</summary>
    [Id(0)]
    public required ImmutableArray<ProposedChange> Changes { get; init; }

    /// <summary>Whether paths of refusals start with <c>changes[i]</c>, as a batch's do, or with <c>change</c>.</summary>
    [Id(1)]
    public bool Batch { get; init; }

    /// <summary>The request; null only for a preview.</summary>
    [Id(2)]
    public RequestKey? Request { get; init; }

    /// <summary>The head that the caller has seen; null: any.</summary>
    [Id(3)]
    public long? ExpectedRevision { get; init; }

    /// <summary>Computes and writes nothing.</summary>
    [Id(4)]
    public bool Preview { get; init; }

    /// <summary>Of the credential; empty without authentication.</summary>
    [Id(5)]
    public string Author { get; init; } = "";

    /// <summary>When the caller stops waiting; null: the server's own limit. Nothing is begun after it.</summary>
    [Id(6)]
    public DateTimeOffset? Deadline { get; init; }
}
