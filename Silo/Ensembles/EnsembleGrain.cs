using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.Log;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Ensembles;

/// <summary>An ensemble. What it has computed lives in its memory until it is done: if its server stops, whoever asks next starts it again elsewhere, and the same bits come out.</summary>
[Reentrant]
public sealed class EnsembleGrain(
    IEnsembleStore store, EnsembleRuns runs, AnalysisPlaces places, TimeProvider clock, ILogger<EnsembleGrain> logger) : Grain, IEnsembleGrain, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private readonly Followers followers = new(clock);
    private EnsembleRecord? record;
    private CancellationTokenSource? running;
    private int done;

    private Guid Uid => this.GetPrimaryKey();

    public async Task<Verdict<EnsembleRecord>> Describe(CancellationToken cancellation)
    {
        if (record is null)
        {
            var found = await store.FindAsync(Uid, cancellation);
            if (!found.Accepted) return found;
            record ??= found.Value;
        }

        if (record.IsRunning && running is null) Start(record);
        return Shown();
    }

    public async Task<Verdict<EnsembleRecord>> Follow(int knownDone, TimeSpan wait, CancellationToken cancellation)
    {
        var seen = await Describe(cancellation);
        if (!seen.Accepted || !seen.Value.IsRunning || seen.Value.MembersDone > knownDone) return seen;
        await followers.WaitAsync(wait < LongestWait ? wait : LongestWait, cancellation);
        return await Describe(cancellation);
    }

    public async Task<Verdict<EnsembleRecord>> Cancel(CancellationToken cancellation)
    {
        var ended = await store.EndAsync(Uid, EnsembleStanding.Cancelled, default, "", cancellation);
        if (!ended.Accepted) return ended;
        record = ended.Value;
        Stop();
        return Shown();
    }

    public async Task<Verdict<Deleted>> Delete(RequestKey request, CancellationToken cancellation)
    {
        var deleted = await store.DeleteAsync(Uid, request, cancellation);
        if (!deleted.Accepted) return deleted;
        record = null;
        Stop();
        DeactivateOnIdle();
        return deleted;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Stop();
        return Task.CompletedTask;
    }

    public void Dispose() => running?.Dispose();

    private Verdict<EnsembleRecord> Shown()
    {
        var shown = record! with { MembersDone = record!.Standing == EnsembleStanding.Done ? EnsembleMapping.Definition(record!).Members : done };
        return new Verdict<EnsembleRecord>(shown);
    }

    private void Start(EnsembleRecord started)
    {
        running = new CancellationTokenSource();
        done = 0;
        DelayDeactivation(TimeSpan.FromDays(1));
        _ = RunAsync(started, running);
    }

    private void Stop()
    {
        running?.Cancel();
        followers.Signal();
    }

    private async Task RunAsync(EnsembleRecord started, CancellationTokenSource stopping)
    {
        using var span = TraceCarrier.Begin(SpanNames.Ensemble);
        try
        {
            var definition = EnsembleMapping.Definition(started);
            span?.SetTag(SpanNames.Members, definition.Members);
            var computing = new EnsembleComputing(runs, places, GrainFactory, clock, logger);
            var result = await computing.RunAsync(Uid, definition.Members, definition.Quantiles, Progress, stopping.Token);
            await EndAsync(result, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Cancelled, deleted, or its server stops: who did that has said so.
        }
        catch (Exception fault)
        {
            logger.Faulted(Uid, fault);
            await EndAsync(new Verdict<V1.EnsembleResult>(new Refusal(RefusalReason.Internal, "", "internal error; it was logged")), CancellationToken.None);
        }
        finally
        {
            running = null;
            stopping.Dispose();
            DelayDeactivation(TimeSpan.Zero);
            followers.Signal();
        }
    }

    private void Progress(int members)
    {
        done = members;
        followers.Signal();
    }

    private async Task EndAsync(Verdict<V1.EnsembleResult> result, CancellationToken stopping)
    {
        if (!result.Accepted && result.Refusals[0].Reason == RefusalReason.Unavailable)
        {
            logger.Interrupted(Uid, result.Refusals[0].Message);
            await Task.Delay(Rest, clock, stopping); // followers ask again at once
            return;
        }

        var ended = result.Accepted
            ? await store.EndAsync(Uid, EnsembleStanding.Done, result.Value.ToByteArray(), "", CancellationToken.None)
            : await store.EndAsync(Uid, EnsembleStanding.Failed, default, result.Refusals[0].Message, CancellationToken.None);
        if (ended.Accepted) record = ended.Value;
        else logger.Interrupted(Uid, ended.Refusals[0].Message);
    }
}
