using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Silo.Log;

/// <summary>A log whose appends can be held up, lost, or done without an answer.</summary>
public sealed class HeldLog(IScenarioLog inner) : IScenarioLog
{
    private volatile TaskCompletionSource? release;
    private volatile TaskCompletionSource arrived = New();

    /// <summary>What becomes of the next append: done and answered, lost, or done without an answer.</summary>
    public AppendFate NextFate { get; set; }

    /// <summary>Completes when an append has been handed over while the log holds.</summary>
    public Task Arrived => arrived.Task;

    /// <summary>Holds appends from now on.</summary>
    public void Hold()
    {
        arrived = New();
        release = New();
    }

    /// <summary>Lets them through.</summary>
    public void Release() => Interlocked.Exchange(ref release, null)?.SetResult();

    public async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var fate = NextFate;
        NextFate = AppendFate.Answered;
        arrived.TrySetResult();
        if (release is { } held) await held.Task;
        if (fate == AppendFate.Lost) return AppendOutcome.Failed(StoreRefusals.Unavailable);
        var outcome = await inner.AppendAsync(append, CancellationToken.None);
        return fate == AppendFate.DoneUnanswered ? AppendOutcome.Failed(StoreRefusals.Unavailable) : outcome;
    }

    public Task<Verdict<ScenarioEntry>> FindAsync(Guid uid, CancellationToken cancellation) => inner.FindAsync(uid, cancellation);

    public Task<Verdict<StoredHead>> FindHeadAsync(Guid uid, CancellationToken cancellation) => inner.FindHeadAsync(uid, cancellation);

    public Task<Verdict<StoredRows>> ReadAsync(Guid uid, long first, long last, long maxBytes, CancellationToken cancellation) =>
        inner.ReadAsync(uid, first, last, maxBytes, cancellation);

    public Task<Verdict<StoredRows>> FindRequestAsync(Guid uid, Guid requestId, CancellationToken cancellation) =>
        inner.FindRequestAsync(uid, requestId, cancellation);

    public Task<Verdict<RowHashes>> FindHashesAsync(Guid uid, long revision, CancellationToken cancellation) =>
        inner.FindHashesAsync(uid, revision, cancellation);

    public Task<Verdict<StoredSnapshot>> SaveSnapshotAsync(Guid uid, StoredSnapshot snapshot, CancellationToken cancellation) =>
        inner.SaveSnapshotAsync(uid, snapshot, cancellation);

    public Task<Verdict<StoredSnapshot>> FindSnapshotAsync(Guid uid, long atMost, CancellationToken cancellation) =>
        inner.FindSnapshotAsync(uid, atMost, cancellation);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
