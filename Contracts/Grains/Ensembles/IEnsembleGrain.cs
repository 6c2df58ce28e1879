using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>An ensemble: hands its members out in chunks and puts them together. Its key is the ensemble's uid.</summary>
/// <remarks>
/// Whoever asks one that should run, and does not, starts it from its definition. Every method may refuse with NotFound (no such ensemble, or no longer), Unavailable and DataLoss.
/// </remarks>
[Alias("sahelsim.IEnsembleGrain")]
public interface IEnsembleGrain : IGrainWithGuidKey
{
    /// <summary>The ensemble as it stands.</summary>
    [Alias("Describe")]
    Task<Verdict<EnsembleRecord>> Describe(CancellationToken cancellation);

    /// <summary>Waits up to <paramref name="wait"/> (at most 5 s) until more members have run than the follower knows of, or it no longer runs. A long poll.</summary>
    [Alias("Follow")]
    Task<Verdict<EnsembleRecord>> Follow(int knownDone, TimeSpan wait, CancellationToken cancellation);

    /// <summary>See <see cref="IEnsembleDirectoryGrain.Cancel"/>.</summary>
    [Alias("Cancel")]
    Task<Verdict<EnsembleRecord>> Cancel(CancellationToken cancellation);

    /// <summary>See <see cref="IEnsembleDirectoryGrain.Delete"/>.</summary>
    [Alias("Delete")]
    Task<Verdict<Deleted>> Delete(RequestKey request, CancellationToken cancellation);
}
