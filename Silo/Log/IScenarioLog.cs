using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>The committed changes of all scenarios. Nothing is ever dropped from a scenario that exists.</summary>
/// <remarks>
/// Whatever the store throws is caught inside and becomes a refusal: Unavailable (it cannot be reached, or the outcome is not known) or DataLoss (what it keeps is corrupted).
/// Rows are given as they are stored; whether they belong together is for the reader to check (<see cref="History.ChangeReader"/>).
/// </remarks>
public interface IScenarioLog
{
    /// <summary>The scenario as it stands. Refuses NotFound.</summary>
    Task<Verdict<ScenarioEntry>> FindAsync(Guid uid, CancellationToken cancellation);

    /// <summary>Where a scenario's log ends, at the cost of one look into an index: what a strong read confirms. Refuses NotFound.</summary>
    Task<Verdict<StoredHead>> FindHeadAsync(Guid uid, CancellationToken cancellation);

    /// <summary>Appends the rows of one request in one transaction, durable when it answers; or nothing.</summary>
    /// <param name="append">The rows and what they stand on.</param>
    /// <param name="cancellation">Honoured until the rows are handed to the writer, never after.</param>
    Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation);

    /// <summary>Rows of one scenario's own, oldest first, contiguous as far as they are there: at least the first, if it is there; it may end before the last.</summary>
    /// <param name="uid">Whose own rows.</param>
    /// <param name="first">The first wanted.</param>
    /// <param name="last">The last wanted.</param>
    /// <param name="maxBytes">Ends after the row that reaches it.</param>
    /// <param name="cancellation">The caller's.</param>
    Task<Verdict<StoredRows>> ReadAsync(Guid uid, long first, long last, long maxBytes, CancellationToken cancellation);

    /// <summary>The rows of a request, by ordinal; none where it was not applied. A fork does not inherit its parent's requests.</summary>
    Task<Verdict<StoredRows>> FindRequestAsync(Guid uid, Guid requestId, CancellationToken cancellation);

    /// <summary>The hashes after one of a scenario's own revisions. Refuses NotFound.</summary>
    Task<Verdict<RowHashes>> FindHashesAsync(Guid uid, long revision, CancellationToken cancellation);

    /// <summary>Keeps a snapshot, or leaves the one that is there. A cache: losing one loses nothing.</summary>
    Task<Verdict<StoredSnapshot>> SaveSnapshotAsync(Guid uid, StoredSnapshot snapshot, CancellationToken cancellation);

    /// <summary>The newest of a scenario's own snapshots up to a revision. Refuses NotFound where there is none.</summary>
    Task<Verdict<StoredSnapshot>> FindSnapshotAsync(Guid uid, long atMost, CancellationToken cancellation);
}
