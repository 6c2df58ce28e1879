using System.Data.Common;
using Npgsql;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>The scenario log on PostgreSQL. One transaction and one round trip per append; the server lets those that wait for its disk share a flush.</summary>
internal sealed class PostgresScenarioLog(PostgresDatabase database) : ScenarioLog(database)
{
    private const string RequestIndex = "log_row_by_request";

    /// <summary>Waits for whoever writes to the scenario: the statement after it sees what that one has written.</summary>
    private const string Lock = "select 1 from scenario where uid = $1 for no key update";

    /// <summary>Moves the head if it is where the writer knows it, and only then inserts the rows.</summary>
    private const string Fenced = $"""
        with taken as (select 1 from request where scope = $2 and request_id = $3),
             moved as (
                 update scenario set head = $4, chain_hash = $5, state_hash = $6, clock_day = $7, update_ticks = $8, head_seal = $9
                 where uid = $1 and head = $10 and chain_hash = $11 and not exists (select from taken)
                 returning uid),
             added as (
                 insert into log_row (scenario_uid, {Columns})
                 select moved.uid, line.revision, $3, line.ordinal, line.chain_hash, line.state_hash, line.body
                 from moved, unnest($12::bigint[], $13::integer[], $14::bytea[], $15::bytea[], $16::bytea[])
                     as line (revision, ordinal, chain_hash, state_hash, body)
                 returning 1)
        select (select count(*) from added), exists (select from taken)
        """;

    /// <summary>Adds up bytes without reading bodies, as the server computes whole answers before any of it is read; 1,024 rows at a time.</summary>
    private const string Stretch = $"""
        select {Columns} from log_row
        where scenario_uid = $1 and revision between $2 and (
            select max(revision) from (
                select revision, sum(length(body)) over (order by revision) - length(body) as before
                from log_row where scenario_uid = $1 and revision between $2 and least($3, $2 + 1023)) as counted
            where before < $4)
        order by revision
        """;

    public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var again = false;
        return await database.AnsweredAsync(
            async connection =>
            {
                var tried = again;
                again = true;
                var outcome = await WriteAsync(connection, append);
                // Where the first try lost its connection, the row that stands in the way may be its own.
                return tried && outcome.Kind != AppendKind.Committed && await LandedAsync(connection, append) ? AppendOutcome.Committed : outcome;
            },
            AppendOutcome.Failed, cancellation);
    }

    protected override ValueTask<DbDataReader> StretchAsync(StoreSession session, Guid uid, long first, long last, long maxBytes) =>
        session.QueryAsync(Stretch, uid, first, last, maxBytes);

    private static async Task<AppendOutcome> WriteAsync(NpgsqlConnection connection, Append append)
    {
        await using var batch = Batch(connection, append);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
            // The lock answers first; of a scenario that is gone, with nothing.
            await reader.NextResultAsync(CancellationToken.None);
            await reader.ReadAsync(CancellationToken.None);
            var (added, taken) = (reader.GetInt64(0), reader.GetBoolean(1));
            // The server commits after its last answer and before it says that it is ready. Closing a reader would pass over a timeout there; this does not.
            while (await reader.NextResultAsync(CancellationToken.None))
            {
            }

            if (added > 0) return AppendOutcome.Committed;
            return taken ? AppendOutcome.RequestTaken : AppendOutcome.Stale;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return string.Equals(exception.ConstraintName, RequestIndex, StringComparison.Ordinal) ? AppendOutcome.RequestTaken : AppendOutcome.Stale;
        }
    }

    // Without a transaction of its own a batch is one: it is committed as a whole before its end is answered.
    private static NpgsqlBatch Batch(NpgsqlConnection connection, Append append)
    {
        var (rows, last) = (append.Rows, append.Rows[^1]);
        return new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(Lock, append.Uid),
                Command(
                    Fenced,
                    append.Uid, append.Uid.Blob(), append.RequestId, last.Revision, last.ChainHash.ToArray(), last.StateHash.ToArray(),
                    append.ClockDate.DayNumber, append.Time.UtcTicks,
                    RecordSeals.OfHead(append.Uid, last.Revision, last.ChainHash, last.StateHash, append.ClockDate, append.Time).ToArray(),
                    append.Head, append.ChainHash.ToArray(),
                    rows.Select(row => row.Revision).ToArray(),
                    rows.Select(row => row.Ordinal).ToArray(),
                    rows.Select(row => row.ChainHash.ToArray()).ToArray(),
                    rows.Select(row => row.StateHash.ToArray()).ToArray(),
                    rows.Select(row => row.Body).ToArray()),
            },
        };
    }

    /// <summary>Whether the rows are there: a chain hash covers all that came before it.</summary>
    private static async Task<bool> LandedAsync(NpgsqlConnection connection, Append append)
    {
        var last = append.Rows[^1];
        await using var command = new NpgsqlCommand("select 1 from log_row where scenario_uid = $1 and revision = $2 and chain_hash = $3", connection);
        foreach (var value in new object[] { append.Uid, last.Revision, last.ChainHash.ToArray() }) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(CancellationToken.None) is not null;
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
