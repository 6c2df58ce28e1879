using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>The answer to an <see cref="ApplyRequest"/>.</summary>
/// <param name="Changes">One per change, in order, each followed by its responses: those have a cause.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.AppliedChanges")]
public sealed record AppliedChanges([property: Id(0)] ImmutableArray<CommittedChange> Changes)
{
    /// <summary>Whether the request had happened before: this is its first answer again.</summary>
    [Id(1)]
    public bool Repeated { get; init; }
}
