using Orleans.Placement;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Ensembles;

/// <summary>Runs some members of an ensemble on whichever server it woke on, and goes to sleep.</summary>
[RandomPlacement]
public sealed class EnsembleChunkGrain(EnsembleRuns runs, AnalysisPlaces places, AnalysisMetrics metrics) : Grain, IEnsembleChunkGrain
{
    public async Task<Verdict<EnsembleChunk>> Run(int first, int count, CancellationToken cancellation)
    {
        DeactivateOnIdle();
        var run = await runs.FindAsync(this.GetPrimaryKey(out _), cancellation);
        if (!run.Accepted) return new Verdict<EnsembleChunk>(run.Refusals);
        var values = await places.RunAsync(AnalysisKinds.Ensemble, () => run.Value.Members(first, count, cancellation), cancellation);
        metrics.Members(count);
        return new Verdict<EnsembleChunk>(new EnsembleChunk(first, values.Values));
    }
}
