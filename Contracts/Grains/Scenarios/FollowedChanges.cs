using System.Collections.Immutable;
using Orleans;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>What a follower has missed.</summary>
/// <param name="Head">The head when it was read.</param>
/// <param name="Changes">Oldest first, contiguous from the first after the follower's revision; empty where the wait ended.</param>
/// <param name="DeleteTime">When the scenario was deleted; null: it is there.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.FollowedChanges")]
public sealed record FollowedChanges(
    [property: Id(0)] long Head, [property: Id(1)] ImmutableArray<CommittedChange> Changes, [property: Id(2)] DateTimeOffset? DeleteTime);
