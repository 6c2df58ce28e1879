using Orleans;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Exchange;

/// <summary>Scenarios to files and back. Its key is any of <see cref="AnyWorker"/>.</summary>
/// <remarks>Every method may also refuse with Unavailable (the store cannot be reached, or the outcome is not known) and DataLoss.</remarks>
[Alias("sahelsim.IExchangeGrain")]
public interface IExchangeGrain : IGrainWithIntegerKey
{
    /// <summary>Changes of a scenario as a file has them, and nothing else of it: from a revision on, as many as make about 1 MiB. Refuses NotFound, RevisionAhead.</summary>
    /// <param name="scenario">The scenario's uid.</param>
    /// <param name="first">The first, 1 or more.</param>
    /// <param name="last">The last, not before the first.</param>
    /// <param name="cancellation">The caller's.</param>
    [Alias("Changes")]
    Task<Verdict<V1.ScenarioFile>> Changes(Guid scenario, long first, long last, CancellationToken cancellation);

    /// <summary>What an import answered when its request came before. Refuses NotFound where it did not, RequestIdReused.</summary>
    [Alias("FindImported")]
    Task<Verdict<V1.ImportScenarioResponse>> FindImported(RequestKey request, CancellationToken cancellation);

    /// <summary>
    /// Computes a file's changes on its world and keeps both, or neither. Refuses ResourceExists, RequestIdReused, LimitExceeded, and what the rules refuse of a change, under <c>changes[i]</c>.
    /// </summary>
    /// <param name="import">The file.</param>
    /// <param name="cancellation">Honoured until it is handed to the store.</param>
    [Alias("Import")]
    [ResponseTimeout("00:10:00")]
    Task<Verdict<V1.ImportScenarioResponse>> Import(ScenarioImport import, CancellationToken cancellation);
}
