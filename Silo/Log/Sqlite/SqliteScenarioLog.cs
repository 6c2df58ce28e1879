using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>The scenario log in a SQLite file.</summary>
public sealed class SqliteScenarioLog(SqliteDatabase database) : IScenarioLog
{
    private const string Columns = "revision, request_id, ordinal, chain_hash, state_hash, body";

    public Task<Verdict<ScenarioEntry>> FindAsync(Guid uid, CancellationToken cancellation) =>
        database.ReadAsync(
            session => ScenarioRows.Find(session, uid) is { } entry
                ? new Verdict<ScenarioEntry>(entry)
                : new Verdict<ScenarioEntry>(StoreRefusals.ScenarioGone),
            cancellation);

    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation) =>
        database.AppendAsync(session => Write(session, append), cancellation);

    public Task<Verdict<StoredRows>> ReadAsync(Guid uid, long first, long last, long maxBytes, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
            {
                using var reader = session.Query(
                    $"select {Columns} from log_row where scenario_uid = ?1 and revision between ?2 and ?3 order by revision", uid.Blob(), first, last);
                var rows = ImmutableArray.CreateBuilder<StoredRow>();
                for (long bytes = 0, next = first; bytes < maxBytes && reader.Read(); next++)
                {
                    var row = Row(reader);
                    if (row.Revision != next) break;
                    rows.Add(row);
                    bytes += row.Body.Length;
                }

                return new Verdict<StoredRows>(new StoredRows(rows.ToImmutable()));
            },
            cancellation);

    public Task<Verdict<StoredRows>> FindRequestAsync(Guid uid, Guid requestId, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
            {
                using var reader = session.Query(
                    $"select {Columns} from log_row where scenario_uid = ?1 and request_id = ?2 order by ordinal", uid.Blob(), requestId.Blob());
                var rows = ImmutableArray.CreateBuilder<StoredRow>();
                while (reader.Read()) rows.Add(Row(reader));
                return new Verdict<StoredRows>(new StoredRows(rows.ToImmutable()));
            },
            cancellation);

    public Task<Verdict<RowHashes>> FindHashesAsync(Guid uid, long revision, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
            {
                using var reader = session.Query("select chain_hash, state_hash from log_row where scenario_uid = ?1 and revision = ?2", uid.Blob(), revision);
                return reader.Read()
                    ? new Verdict<RowHashes>(new RowHashes(reader.Hash(0), reader.Hash(1)))
                    : new Verdict<RowHashes>(StoreRefusals.ScenarioGone);
            },
            cancellation);

    public Task<Verdict<StoredSnapshot>> SaveSnapshotAsync(Guid uid, StoredSnapshot snapshot, CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
            {
                // Nothing is inserted where the scenario has been deleted meanwhile.
                session.Execute(
                    "insert or ignore into snapshot (scenario_uid, revision, chain_hash, state_hash, body) select uid, ?2, ?3, ?4, ?5 from scenario where uid = ?1",
                    uid.Blob(), snapshot.Revision, snapshot.ChainHash.ToArray(), snapshot.StateHash.ToArray(), snapshot.Body);
                return new Verdict<StoredSnapshot>(snapshot);
            },
            cancellation);

    public Task<Verdict<StoredSnapshot>> FindSnapshotAsync(Guid uid, long atMost, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
            {
                using var reader = session.Query(
                    "select revision, chain_hash, state_hash, body from snapshot where scenario_uid = ?1 and revision <= ?2 order by revision desc limit 1",
                    uid.Blob(), atMost);
                return reader.Read()
                    ? new Verdict<StoredSnapshot>(new StoredSnapshot(reader.GetInt64(0), reader.Hash(1), reader.Hash(2), reader.Blob(3)))
                    : new Verdict<StoredSnapshot>(StoreRefusals.ScenarioGone);
            },
            cancellation);

    private static AppendOutcome Write(SqliteSession session, Append append)
    {
        var uid = append.Uid.Blob();
        using (var used = session.Query("select 1 from request where scope = ?1 and request_id = ?2", uid, append.RequestId.Blob()))
        {
            if (used.Read()) return AppendOutcome.RequestTaken;
        }

        var last = append.Rows[^1];
        var moved = session.Execute(
            "update scenario set head = ?1, chain_hash = ?2, state_hash = ?3, clock_day = ?4, update_ticks = ?5, head_seal = ?9 where uid = ?6 and head = ?7 and chain_hash = ?8",
            last.Revision, last.ChainHash.ToArray(), last.StateHash.ToArray(), append.ClockDate.DayNumber, append.Time.UtcTicks,
            uid, append.Head, append.ChainHash.ToArray(),
            RecordSeals.OfHead(append.Uid, last.Revision, last.ChainHash, last.StateHash, append.ClockDate, append.Time).ToArray());
        if (moved == 0) return AppendOutcome.Stale;
        try
        {
            foreach (var row in append.Rows)
            {
                session.Execute(
                    $"insert into log_row (scenario_uid, {Columns}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    uid, row.Revision, row.RequestId.Blob(), row.Ordinal, row.ChainHash.ToArray(), row.StateHash.ToArray(), row.Body);
            }
        }
        catch (SqliteException exception) when (SqliteErrors.IsConstraint(exception))
        {
            using var taken = session.Query("select 1 from log_row where scenario_uid = ?1 and request_id = ?2 and revision <= ?3", uid, append.RequestId.Blob(), append.Head);
            return taken.Read() ? AppendOutcome.RequestTaken : AppendOutcome.Stale;
        }

        return AppendOutcome.Committed;
    }

    private static StoredRow Row(SqliteDataReader reader) =>
        new(reader.GetInt64(0), reader.Uid(1), reader.GetInt32(2), reader.Hash(3), reader.Hash(4), reader.Blob(5));
}
