using System.Collections.Immutable;
using Orleans;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;

namespace SahelSim.Contracts.Grains.Actors;

/// <summary>One actor of a scenario. Its key is the scenario's uid with the actor's id (no alias) as extension.</summary>
/// <remarks>It reads no log and stores nothing: what it holds, it has from the scenario.</remarks>
[Alias("sahelsim.IActorGrain")]
public interface IActorGrain : IGrainWithGuidCompoundKey
{
    /// <summary>The actor as it stands. Refuses NotFound (no such actor at that revision, or no such scenario), RevisionAhead, Unavailable, DataLoss.</summary>
    [Alias("Read")]
    ValueTask<Verdict<ActorReading>> Read(ReadPoint at, CancellationToken cancellation);

    /// <summary>Answers one wave of a spread: a pure function of the actor's view and the wave, so that asking twice does no harm. Only its scenario calls it.</summary>
    /// <param name="wave">The wave, one object for all actors.</param>
    /// <param name="heard">Positions in the wave of the deltas that concern this actor; ascending.</param>
    /// <param name="stamp">The revision at which the actor's view last changed; negative: <paramref name="view"/> is not committed and must not be kept.</param>
    /// <param name="view">The view of that stamp; null where the actor is thought to hold it.</param>
    [Alias("React")]
    [ResponseTimeout("00:00:02")]
    Task<Reacted> React(HeardWave wave, ImmutableArray<int> heard, long stamp, ActorView? view);
}
