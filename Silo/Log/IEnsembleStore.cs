using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>Ensembles: what was asked and, once they are done, what they say. Creates and deletes happen once per request.</summary>
/// <remarks>Refuses with Unavailable and DataLoss as <see cref="IScenarioLog"/> does.</remarks>
public interface IEnsembleStore
{
    /// <summary>Keeps an ensemble that runs from now on. Refuses ResourceExists, RequestIdReused.</summary>
    Task<Verdict<EnsembleRecord>> CreateAsync(NewEnsemble ensemble, CancellationToken cancellation);

    /// <summary>See <see cref="IEnsembleDirectoryGrain.FindCreated"/>.</summary>
    Task<Verdict<EnsembleRecord>> FindCreatedAsync(RequestKey request, CancellationToken cancellation);

    /// <summary>An ensemble with its result. Refuses NotFound.</summary>
    Task<Verdict<EnsembleRecord>> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Which ensemble a name means, whether or not its record is sound: of a damaged one only uid and name mean anything. Refuses NotFound.</summary>
    Task<Verdict<EnsembleRecord>> LocateAsync(string name, CancellationToken cancellation);

    /// <inheritdoc cref="FindAsync(string, CancellationToken)"/>
    Task<Verdict<EnsembleRecord>> FindAsync(Guid uid, CancellationToken cancellation);

    /// <summary>See <see cref="IEnsembleDirectoryGrain.List"/>.</summary>
    Task<Verdict<EnsemblePage>> ListAsync(string after, int count, CancellationToken cancellation);

    /// <summary>Ends an ensemble that runs: with a result, cancelled, or with an error. One that no longer runs is left and given as it is. Refuses NotFound.</summary>
    Task<Verdict<EnsembleRecord>> EndAsync(Guid uid, EnsembleStanding standing, ReadOnlyMemory<byte> result, string problem, CancellationToken cancellation);

    /// <summary>Deletes an ensemble; what is deleted need not be sound. Refuses NotFound, RequestIdReused.</summary>
    Task<Verdict<Deleted>> DeleteAsync(Guid uid, RequestKey request, CancellationToken cancellation);

    /// <summary>The first answer of a delete that was done; null where there was none. Refuses RequestIdReused.</summary>
    Task<Verdict<EarlierDelete>> FindDeleteAsync(RequestKey request, CancellationToken cancellation);
}
