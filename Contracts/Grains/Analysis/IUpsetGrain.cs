using Orleans;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>Searches smallest upsets. Its key is any of <see cref="AnyWorker"/>. It appends nothing.</summary>
[Alias("sahelsim.IUpsetGrain")]
public interface IUpsetGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Searches the nearest inputs with which a conclusion is another. Refuses InvalidValue, UnknownActor, LimitExceeded and what changes are refused for (paths as in
    /// SmallestUpsetRequest), NotFound (no such scenario), RevisionAhead, Unavailable, DataLoss.
    /// </summary>
    /// <param name="scenario">The scenario's uid.</param>
    /// <param name="request">What is asked: checked, aliases resolved.</param>
    /// <param name="cancellation">The caller's: ends the work within a second.</param>
    [Alias("Find")]
    [ResponseTimeout("00:15:00")]
    Task<Verdict<SmallestUpsetResponse>> Find(Guid scenario, SmallestUpsetRequest request, CancellationToken cancellation);
}
