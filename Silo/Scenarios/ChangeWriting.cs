using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;
using SahelSim.Silo.Spreading;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>Applies changes to an awake scenario: one writer at a time, in one transaction each, once per request.</summary>
public sealed class ChangeWriting(
    LiveScenario live, ISpreader spreader, IScenarioLog log, EarlierRequests earlier, Snapshots snapshots, WritingMetrics metrics, TimeProvider clock) : IDisposable
{
    private readonly Dictionary<Guid, RunningRequest> running = [];

    /// <summary>Whose turn it is to write.</summary>
    public WriterGate Gate { get; } = new(metrics.Scenarios);

    /// <summary>Applies a request, or gives its first answer again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="trace">What is told of it; null: nothing.</param>
    /// <param name="cancellation">Honoured until it is handed to the log.</param>
    /// <exception cref="OperationCanceledException">Cancelled before it was handed to the log: nothing has happened.</exception>
    internal async Task<Verdict<AppliedChanges>> ApplyAsync(ApplyRequest request, ChangeTrace? trace, CancellationToken cancellation)
    {
        var key = request.Request ?? throw new ArgumentException("A change that is applied needs a request id.", nameof(request));
        while (running.TryGetValue(key.Id, out var same))
        {
            // A copy waits for the answer of the first; where that one was cancelled, it takes its place.
            if (same.BodyHash != key.BodyHash) return new Verdict<AppliedChanges>(StoreRefusals.RequestIdReused(key.Id));
            if (await same.Answer.WaitAsync(cancellation) is { } answer) return Again(answer);
        }

        var own = new RunningRequest(key.BodyHash);
        running.Add(key.Id, own);
        try
        {
            var answer = await InTurnAsync(request, key, trace, cancellation);
            own.Tell(answer);
            return answer;
        }
        finally
        {
            running.Remove(key.Id);
            own.Tell(null);
        }
    }

    public void Dispose() => Gate.Dispose();

    private async Task<Verdict<AppliedChanges>> InTurnAsync(ApplyRequest request, RequestKey key, ChangeTrace? trace, CancellationToken cancellation)
    {
        if (!await Gate.EnterAsync(cancellation)) return await BusyAsync(key);
        try
        {
            trace?.Turn();
            if (live.Abandoned) return Gone();
            var done = live.Recent.OfRequest(key.Id);
            if (!done.IsEmpty) return await earlier.FindAsync(live, key);
            if (request.ExpectedRevision is { } expected && expected != live.Committed.Revision)
                return await RefusedAsync(key, new Verdict<AppliedChanges>(RevisionConflict.Of(expected, live.Committed.Revision)));
            var computed = await ChangeComputing.RunAsync(live.Committed, request, spreader, trace, cancellation);
            if (!computed.Accepted) return await RefusedAsync(key, new Verdict<AppliedChanges>(computed.Refusals));
            var written = RowMaking.Write(live, request, computed.Value, clock.GetUtcNow());
            if (!written.Accepted) return await RefusedAsync(key, new Verdict<AppliedChanges>(written.Refusals));
            return await CommitAsync(key, computed.Value, written.Value, trace, cancellation);
        }
        finally
        {
            Gate.Leave();
        }
    }

    private async Task<Verdict<AppliedChanges>> CommitAsync(
        RequestKey key, ComputedChanges computed, WrittenRows written, ChangeTrace? trace, CancellationToken cancellation)
    {
        var (last, row) = (computed.Changes[^1], written.Rows[^1]);
        var append = new Append(
            live.Entry.Record.Uid, live.Committed.Revision, live.Committed.ChainHash, written.Rows, last.Commit.After.ClockDate, written.Changes[^1].CommitTime);
        cancellation.ThrowIfCancellationRequested();
        var appending = AppendAsync(append, trace, cancellation);
        // What follows from the commit is worked out while the disk works.
        var next = live.Committed.Next(row.Revision, last.Commit.After, last.Digest, row.ChainHash);
        var outcome = await appending;
        switch (outcome.Kind)
        {
            case AppendKind.Committed:
                metrics.Changes.Committed(computed.Changes);
                using (trace is null ? null : ChangeTrace.Publish()) live.Publish(next, written.Changes);
                snapshots.Count(next, written.Rows);
                return new Verdict<AppliedChanges>(new AppliedChanges(written.Changes));
            case AppendKind.RequestTaken:
                return await RefusedAsync(key, new Verdict<AppliedChanges>(StoreRefusals.RequestIdReused(key.Id)));
            default:
                // Stale, or not known: this memory must not be used any more.
                live.Abandon();
                return new Verdict<AppliedChanges>(outcome.Refusal ?? StoreRefusals.Unavailable);
        }
    }

    private async Task<AppendOutcome> AppendAsync(Append append, ChangeTrace? trace, CancellationToken cancellation)
    {
        using var span = trace is null ? null : ChangeTrace.Append(append);
        var started = metrics.Log.Now();
        var outcome = await log.AppendAsync(append, cancellation);
        metrics.Log.Appended(append, outcome.Kind, started);
        if (span is not null) ChangeTrace.Appended(span, outcome);
        return outcome;
    }

    private static Verdict<AppliedChanges> Again(Verdict<AppliedChanges> answer) =>
        answer.Accepted ? new Verdict<AppliedChanges>(answer.Value with { Repeated = true }) : answer;

    /// <summary>Before a refusal is answered: a retry of what did happen gets its first answer, and a memory that is stale refuses nothing.</summary>
    private async Task<Verdict<AppliedChanges>> RefusedAsync(RequestKey key, Verdict<AppliedChanges> refusal)
    {
        var first = await earlier.FindAsync(live, key);
        if (!first.Accepted || !first.Value.Changes.IsEmpty) return first;

        // What a stale memory refuses, the scenario as it is might accept.
        var stored = await log.FindAsync(live.Entry.Record.Uid, CancellationToken.None);
        if (!stored.Accepted) return new Verdict<AppliedChanges>(stored.Refusals);
        if (stored.Value.Record.Head <= live.Committed.Revision) return refusal;
        live.Abandon();
        return new Verdict<AppliedChanges>(StoreRefusals.Unavailable);
    }

    // Outside the gate another's change may be between the store and this memory: nothing says that it is stale.
    private async Task<Verdict<AppliedChanges>> BusyAsync(RequestKey key)
    {
        var first = await earlier.FindAsync(live, key);
        return first.Accepted && first.Value.Changes.IsEmpty ? new Verdict<AppliedChanges>(WriterGate.Busy) : first;
    }

    private Verdict<AppliedChanges> Gone() =>
        new(live.DeleteTime is null ? StoreRefusals.Unavailable : StoreRefusals.ScenarioGone);
}
