using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Ensembles;

/// <summary>Runs an ensemble from its first member to its result: chunks of members on all servers, put together in the order of members.</summary>
internal sealed class EnsembleComputing(EnsembleRuns runs, AnalysisPlaces places, IGrainFactory grains, TimeProvider clock, ILogger logger)
{
    /// <summary>Chunks that wait on a server while as many as it has processors run, for each processor.</summary>
    private const int ChunksPerProcessor = 2;

    /// <summary>Runs an ensemble.</summary>
    /// <param name="uid">Which.</param>
    /// <param name="members">How many.</param>
    /// <param name="probabilities">Of the quantiles.</param>
    /// <param name="progress">Told how many members have run.</param>
    /// <param name="cancellation">Ends it within a second.</param>
    public async Task<Verdict<V1.EnsembleResult>> RunAsync(
        Guid uid, int members, IEnumerable<double> probabilities, Action<int> progress, CancellationToken cancellation)
    {
        var found = await runs.FindAsync(uid, cancellation);
        if (!found.Accepted) return new Verdict<V1.EnsembleResult>(found.Refusals);
        var run = found.Value;
        var given = await places.RunAsync(AnalysisKinds.Ensemble, () => run.Base(cancellation), cancellation);
        if (!given.Accepted) return new Verdict<V1.EnsembleResult>(given.Refusals);
        var table = new MemberTable(members, run.Design.Points, run.Design.Outcomes.Length);
        var refused = await FillAsync(uid, run, table, progress, cancellation);
        if (refused is not null) return new Verdict<V1.EnsembleResult>(refused);
        var summary = await SummarizeAsync(new Summarizing(run, given.Value, table, [.. probabilities]), cancellation);
        return new Verdict<V1.EnsembleResult>(EnsembleResults.ToProto(summary, run.Inputs.Length));
    }

    private async Task<EnsembleSummary> SummarizeAsync(Summarizing summarizing, CancellationToken cancellation)
    {
        await Task.WhenAll(Enumerable.Range(0, summarizing.Parts).Select(part => places.RunAsync(AnalysisKinds.Ensemble, () => Look(part), cancellation)));
        var curves = await Task.WhenAll(Enumerable.Range(0, summarizing.Outcomes).Select(outcome => places.RunAsync(AnalysisKinds.Ensemble, () => summarizing.Curve(outcome, cancellation), cancellation)));
        return summarizing.Of([.. curves]);

        bool Look(int part)
        {
            summarizing.Look(part, cancellation);
            return true;
        }
    }

    private async Task<Refusal?> FillAsync(Guid uid, EnsembleRun run, MemberTable table, Action<int> progress, CancellationToken cancellation)
    {
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var atOnce = new SemaphoreSlim(await AtOnceAsync());
        var calls = new ChunkCalls(grains, clock, logger, uid);
        var size = EnsembleBudget.ChunkMembers(run.Design);
        var (done, refused) = (0, (Refusal?)null);
        async Task RunAsync(int first)
        {
            var count = Math.Min(size, table.Members - first);
            await atOnce.WaitAsync(failing.Token);
            try
            {
                var chunk = await calls.RunAsync(first, count, failing.Token);
                if (!chunk.Accepted)
                {
                    refused ??= chunk.Refusals[0];
                    await failing.CancelAsync();
                    return;
                }

                table.Set(new MemberValues(first, count, run.Design.ValuesPerMember, chunk.Value.Values));
                progress(done += count);
            }
            finally
            {
                atOnce.Release();
            }
        }

        try
        {
            await Task.WhenAll(Enumerable.Range(0, (table.Members + size - 1) / size).Select(chunk => RunAsync(chunk * size)));
        }
        catch (OperationCanceledException) when (refused is not null)
        {
            // What was refused is the reason why the others were given up.
        }

        return refused;
    }

    private async Task<int> AtOnceAsync()
    {
        var servers = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        return Math.Max(1, servers.Count) * Environment.ProcessorCount * ChunksPerProcessor;
    }
}
