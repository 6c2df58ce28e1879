using Orleans;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>One actor of a scenario. Its key is the scenario's uid with the actor's id (no alias) as extension.</summary>
/// <remarks>It reads no log and stores nothing: what it holds, it has from the scenario.</remarks>
[Alias("sahelsim.IActorGrain")]
public interface IActorGrain : IGrainWithGuidCompoundKey
{
    /// <summary>The actor as it stands. Refuses NotFound (no such actor at that revision, or no such scenario), RevisionAhead, Unavailable, DataLoss.</summary>
    [Alias("Read")]
    ValueTask<Verdict<ActorReading>> Read(ReadPoint at, CancellationToken cancellation);
}
