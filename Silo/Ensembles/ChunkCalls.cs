using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Ensembles;

/// <summary>Has members of an ensemble run on some server; one that dies with them is as good as one that never had them.</summary>
internal sealed class ChunkCalls(IGrainFactory grains, TimeProvider clock, ILogger logger, Guid uid)
{
    private const int Attempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>The outcomes of some members. Refuses Unavailable where no server gave them in time, and what the server refuses.</summary>
    public async Task<Verdict<EnsembleChunk>> RunAsync(int first, int count, CancellationToken cancellation)
    {
        var pause = FirstPause;
        var lost = new Verdict<EnsembleChunk>(new Refusal(RefusalReason.Unavailable, "", "no server ran the members"));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
            {
                logger.ChunkLost(uid, first, lost.Refusals[0].Message);
                await Task.Delay(pause, clock, cancellation);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            try
            {
                // Another key wakes on another server, perhaps.
                var chunk = await grains.GetGrain<IEnsembleChunkGrain>(uid, $"{first}/{attempt}", null).Run(first, count, cancellation);
                if (chunk.Accepted || chunk.Refusals[0].Reason != RefusalReason.Unavailable) return chunk;
                lost = chunk;
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                lost = new Verdict<EnsembleChunk>(new Refusal(RefusalReason.Unavailable, "", failure.GetType().Name));
            }
        }

        return lost;
    }
}
