using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>Ensembles by name. A stateless worker; its key is 0.</summary>
/// <remarks>Every method may also refuse with Unavailable (the store cannot be reached, or the outcome is not known) and DataLoss. Names are bare ids, without <c>ensembles/</c>.</remarks>
[Alias("sahelsim.IEnsembleDirectoryGrain")]
public interface IEnsembleDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Checks an ensemble against its world, keeps it and starts it. Refuses ResourceExists, RequestIdReused, NotFound (scenario), RevisionAhead, LimitExceeded,
    /// what outcomes may be refused for, and what the rules refuse of a change, under <c>ensemble.changes[i]</c>.
    /// </summary>
    [Alias("Create")]
    [ResponseTimeout("00:02:00")]
    Task<Verdict<EnsembleRecord>> Create(NewEnsemble ensemble, CancellationToken cancellation);

    /// <summary>What a create answered when its request came before. Refuses NotFound where it did not, RequestIdReused.</summary>
    [Alias("FindCreated")]
    Task<Verdict<EnsembleRecord>> FindCreated(RequestKey request, CancellationToken cancellation);

    /// <summary>An ensemble with its result. Refuses NotFound. One that should run and does not is started.</summary>
    [Alias("Find")]
    Task<Verdict<EnsembleRecord>> Find(string name, CancellationToken cancellation);

    /// <summary>Ensembles by name.</summary>
    /// <param name="after">The last name of the page before; empty for the first page.</param>
    /// <param name="count">1 to 1,000.</param>
    /// <param name="cancellation">The caller's.</param>
    [Alias("List")]
    Task<Verdict<EnsemblePage>> List(string after, int count, CancellationToken cancellation);

    /// <summary>Stops an ensemble; one that no longer runs stays as it is. Refuses NotFound.</summary>
    [Alias("Cancel")]
    Task<Verdict<EnsembleRecord>> Cancel(string name, CancellationToken cancellation);

    /// <summary>Stops and deletes an ensemble. Refuses NotFound, RequestIdReused.</summary>
    [Alias("Delete")]
    Task<Verdict<Deleted>> Delete(string name, RequestKey request, CancellationToken cancellation);
}
