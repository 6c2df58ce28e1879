using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A log that stands before another and passes everything on, but for what a subclass does to it.</summary>
/// <param name="inner">The log behind it.</param>
public abstract class InterposedLog(IScenarioLog inner) : IScenarioLog
{
    public virtual Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation) => inner.AppendAsync(append, cancellation);

    public virtual Task<Verdict<StoredRows>> FindRequestAsync(Guid uid, Guid requestId, CancellationToken cancellation) =>
        AskAsync(() => inner.FindRequestAsync(uid, requestId, cancellation));

    public virtual Task<Verdict<StoredRows>> ReadAsync(Guid uid, long first, long last, long maxBytes, CancellationToken cancellation) =>
        AskAsync(() => inner.ReadAsync(uid, first, last, maxBytes, cancellation));

    public virtual Task<Verdict<ScenarioEntry>> FindAsync(Guid uid, CancellationToken cancellation) => AskAsync(() => inner.FindAsync(uid, cancellation));

    public virtual Task<Verdict<StoredHead>> FindHeadAsync(Guid uid, CancellationToken cancellation) => AskAsync(() => inner.FindHeadAsync(uid, cancellation));

    public Task<Verdict<RowHashes>> FindHashesAsync(Guid uid, long revision, CancellationToken cancellation) => AskAsync(() => inner.FindHashesAsync(uid, revision, cancellation));

    public Task<Verdict<StoredSnapshot>> SaveSnapshotAsync(Guid uid, StoredSnapshot snapshot, CancellationToken cancellation) =>
        AskAsync(() => inner.SaveSnapshotAsync(uid, snapshot, cancellation));

    public Task<Verdict<StoredSnapshot>> FindSnapshotAsync(Guid uid, long atMost, CancellationToken cancellation) => AskAsync(() => inner.FindSnapshotAsync(uid, atMost, cancellation));

    /// <summary>Every call but appends comes through here.</summary>
    protected virtual Task<Verdict<T>> AskAsync<T>(Func<Task<Verdict<T>>> ask)
        where T : class => ask();
}
