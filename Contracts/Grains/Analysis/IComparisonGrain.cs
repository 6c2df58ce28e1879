using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>Compares scenarios. Its key is any of <see cref="AnyWorker"/>. It appends nothing.</summary>
[Alias("sahelsim.IComparisonGrain")]
public interface IComparisonGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Finds what the second scenario has otherwise than the first, and divides it among the changes that it comes from.
    /// Refuses LimitExceeded, NotFound (no such scenario, or no longer), RevisionAhead, Unavailable, DataLoss; paths as in CompareScenariosRequest.
    /// </summary>
    /// <param name="question">What is compared.</param>
    /// <param name="cancellation">The caller's: ends the work within a second.</param>
    [Alias("Compare")]
    [ResponseTimeout("00:05:00")]
    Task<Verdict<ComparisonAnswer>> Compare(ComparisonQuestion question, CancellationToken cancellation);
}
