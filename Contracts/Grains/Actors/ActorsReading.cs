using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>Actors as they stand at a revision.</summary>
/// <param name="ReadRevision">The revision shown.</param>
/// <param name="Actors">Sorted by id; one and the same list as long as nothing moves, on one server, where all are asked for.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ActorsReading")]
public sealed record ActorsReading([property: Id(0)] long ReadRevision, [property: Id(1)] ImmutableArray<ActorState> Actors)
{
    /// <summary>Whether there are more, which the selection's ends left out.</summary>
    [Id(2)]
    public bool More { get; init; }
}
