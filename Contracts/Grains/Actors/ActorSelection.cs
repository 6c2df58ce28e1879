using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>Which actors a read gives.</summary>
/// <param name="Ids">These, in any order; default: all.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ActorSelection")]
public sealed record ActorSelection([property: Id(0)] ImmutableArray<ActorId> Ids)
{
    /// <summary>All actors.</summary>
    public static ActorSelection All { get; } = new(default(ImmutableArray<ActorId>));
}
