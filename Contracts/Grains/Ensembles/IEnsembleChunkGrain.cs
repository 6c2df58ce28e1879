using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Ensembles;

/// <summary>Runs some members of an ensemble, on any server. Its key is the ensemble's uid and the number of the chunk.</summary>
[Alias("sahelsim.IEnsembleChunkGrain")]
public interface IEnsembleChunkGrain : IGrainWithGuidCompoundKey
{
    /// <summary>Runs members. Pure: it may be asked again, anywhere. Refuses NotFound, Unavailable, DataLoss, and what has become wrong with the definition.</summary>
    /// <param name="first">The first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Ends the work within a second.</param>
    [Alias("Run")]
    [ResponseTimeout("00:10:00")]
    Task<Verdict<EnsembleChunk>> Run(int first, int count, CancellationToken cancellation);
}
