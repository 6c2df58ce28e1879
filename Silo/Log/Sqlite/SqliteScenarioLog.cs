using System.Data.Common;
using Microsoft.Data.Sqlite;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>The scenario log in a SQLite file.</summary>
internal sealed class SqliteScenarioLog(SqliteDatabase database) : ScenarioLog(database)
{
    public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation) =>
        database.AppendAsync(session => Write(session, append), cancellation);

    // SQLite computes a row when it is asked for the row: what is not read costs nothing.
    protected override ValueTask<DbDataReader> StretchAsync(StoreSession session, Guid uid, long first, long last, long maxBytes) =>
        session.QueryAsync($"select {Columns} from log_row where scenario_uid = $1 and revision between $2 and $3 order by revision", uid, first, last);

    private static AppendOutcome Write(SqliteSession session, Append append)
    {
        var uid = append.Uid;
        using (var used = session.Query("select 1 from request where scope = $1 and request_id = $2", uid.Blob(), append.RequestId))
        {
            if (used.Read()) return AppendOutcome.RequestTaken;
        }

        var last = append.Rows[^1];
        var moved = session.Execute(
            "update scenario set head = $1, chain_hash = $2, state_hash = $3, clock_day = $4, update_ticks = $5, head_seal = $9 where uid = $6 and head = $7 and chain_hash = $8",
            last.Revision, last.ChainHash.ToArray(), last.StateHash.ToArray(), append.ClockDate.DayNumber, append.Time.UtcTicks,
            uid, append.Head, append.ChainHash.ToArray(),
            RecordSeals.OfHead(append.Uid, last.Revision, last.ChainHash, last.StateHash, append.ClockDate, append.Time).ToArray());
        if (moved == 0) return AppendOutcome.Stale;
        try
        {
            foreach (var row in append.Rows)
            {
                session.Execute(
                    $"insert into log_row (scenario_uid, {Columns}) values ($1, $2, $3, $4, $5, $6, $7)",
                    uid, row.Revision, row.RequestId, row.Ordinal, row.ChainHash.ToArray(), row.StateHash.ToArray(), row.Body);
            }
        }
        catch (SqliteException exception) when (SqliteErrors.IsConstraint(exception))
        {
            using var taken = session.Query("select 1 from log_row where scenario_uid = $1 and request_id = $2 and revision <= $3", uid, append.RequestId, append.Head);
            return taken.Read() ? AppendOutcome.RequestTaken : AppendOutcome.Stale;
        }

        return AppendOutcome.Committed;
    }
}
