using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>Explains why quantities moved. Its key is any of <see cref="AnyWorker"/>. It reads any revision and appends nothing.</summary>
[Alias("sahelsim.IExplanationGrain")]
public interface IExplanationGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Makes a ledger. Refuses InvalidValue, UnknownActor, LimitExceeded (paths as in ExplainEffectRequest), NotFound (no such scenario), RevisionAhead, Unavailable, DataLoss.
    /// </summary>
    /// <param name="state">The scenario at the head that is meant, and the world under it.</param>
    /// <param name="request">With ids in place of aliases; changed by nobody.</param>
    /// <param name="cancellation">The caller's: ends the work within a second.</param>
    [Alias("Explain")]
    [ResponseTimeout("00:05:00")]
    Task<Verdict<V1.ExplainEffectResponse>> Explain(AskedState state, V1.ExplainEffectRequest request, CancellationToken cancellation);
}
