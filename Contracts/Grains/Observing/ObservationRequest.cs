using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Observing;

/// <summary>What is to be observed of a scenario, or no longer.</summary>
[GenerateSerializer, Immutable, Alias("sahelsim.ObservationRequest")]
public sealed record ObservationRequest
{
    /// <summary>Ids in place of aliases; not yet checked against the scenario.</summary>
    [Id(0)]
    public ImmutableArray<Quantity> Quantities { get; init; } = [];

    /// <summary>Actors whose relationships with each other, and whose stances, are meant; likewise.</summary>
    [Id(1)]
    public ImmutableArray<ActorId> Among { get; init; } = [];

    /// <summary>Whether it takes the place of what is observed.</summary>
    [Id(2)]
    public bool Replace { get; init; }

    /// <summary>The request.</summary>
    [Id(3)]
    public required RequestKey Request { get; init; }
}
