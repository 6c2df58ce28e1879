using Orleans;
using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>An actor as it stands at a revision.</summary>
/// <param name="ReadRevision">The revision shown.</param>
/// <param name="Actor">Its state; the very same object as long as nothing moves it, on one server.</param>
[GenerateSerializer, Immutable, Alias("sahelsim.ActorReading")]
public sealed record ActorReading([property: Id(0)] long ReadRevision, [property: Id(1)] ActorState Actor);
