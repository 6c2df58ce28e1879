using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>Ranks levers. Its key is any of <see cref="AnyWorker"/>. It appends nothing.</summary>
[Alias("sahelsim.ILeverGrain")]
public interface ILeverGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Ranks what could be done at a revision by what it would do to an outcome. Refuses InvalidValue, UnknownActor, LimitExceeded (paths as in RankLeversRequest),
    /// NotFound (no such scenario), RevisionAhead, Unavailable, DataLoss.
    /// </summary>
    /// <param name="scenario">The scenario's uid.</param>
    /// <param name="world">The uid of the world under it, whose evidence says how uncertain its numbers are.</param>
    /// <param name="revision">0 or more.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellation">The caller's: ends the work within a second.</param>
    [Alias("Rank")]
    [ResponseTimeout("00:05:00")]
    Task<Verdict<LeverAnswer>> Rank(Guid scenario, Guid world, long revision, LeverQuestion question, CancellationToken cancellation);
}
