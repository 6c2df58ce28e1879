using Orleans;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Replays;

/// <summary>Replays scenarios on other worlds. Its key is any of <see cref="AnyWorker"/>.</summary>
/// <remarks>Every method may also refuse with Unavailable (the store cannot be reached, or the outcome is not known) and DataLoss.</remarks>
[Alias("sahelsim.IReplayGrain")]
public interface IReplayGrain : IGrainWithIntegerKey
{
    /// <summary>What a replay answered when its request came before. Refuses NotFound where it did not, RequestIdReused.</summary>
    [Alias("FindReplayed")]
    Task<Verdict<V1.ReplayScenarioResponse>> FindReplayed(RequestKey request, CancellationToken cancellation);

    /// <summary>
    /// Replays, and creates the scenario that comes of it whole. Refuses NotFound (scenario or world), RevisionAhead, ResourceExists, RequestIdReused, LimitExceeded,
    /// and what the rules refuse of a change, under <c>changes[revision]</c>.
    /// </summary>
    /// <param name="request">What is replayed on what.</param>
    /// <param name="cancellation">Honoured until the scenario is handed to the store.</param>
    [Alias("Replay")]
    [ResponseTimeout("00:10:00")]
    Task<Verdict<V1.ReplayScenarioResponse>> Replay(ReplayRequest request, CancellationToken cancellation);
}
