using System.Data.Common;
using Npgsql;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>The scenario log on PostgreSQL. One transaction and one round trip per append; the server lets those that wait for its disk share a flush.</summary>
internal sealed class PostgresScenarioLog(PostgresDatabase database) : ScenarioLog(database)
{
    private const string RequestIndex = "log_row_by_request";

    /// <summary>Statements of one append; more than one where others updated the scenario just then.</summary>
    private const int TurnsAtMost = 4;

    /// <summary>
    /// Moves the head if it is where the writer knows it, and only then inserts the rows. One statement, which begins when all of it has arrived: a process
    /// that is paused while it sends one holds no lock. A statement that waited for another's update goes on with the row as it is now, but with requests as
    /// they were when it began; so it lets a scenario be whose version has moved meanwhile.
    /// </summary>
    private const string Fenced = $"""
        with seen as (select version from scenario where uid = $1),
             taken as (select 1 from request where scope = $2 and request_id = $3),
             moved as (
                 update scenario set head = $4, chain_hash = $5, state_hash = $6, clock_day = $7, update_ticks = $8, head_seal = $9
                 where uid = $1 and head = $10 and chain_hash = $11 and version = (select version from seen) and not exists (select from taken)
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
        var outcome = AppendOutcome.Stale;
        for (var turn = 0; turn < TurnsAtMost && outcome.Kind == AppendKind.Stale; turn++)
        {
            await using var command = Command(connection, append);
            outcome = await WriteAsync(command);
        }

        return outcome;
    }

    private static async Task<AppendOutcome> WriteAsync(NpgsqlCommand command)
    {
        try
        {
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            await reader.ReadAsync(CancellationToken.None);
            var (added, taken) = (reader.GetInt64(0), reader.GetBoolean(1));
            // The server commits after its answer and before it says that it is ready. Closing a reader would pass over a timeout there; this does not.
            await reader.NextResultAsync(CancellationToken.None);
            if (added > 0) return AppendOutcome.Committed;
            return taken ? AppendOutcome.RequestTaken : AppendOutcome.Stale;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return string.Equals(exception.ConstraintName, RequestIndex, StringComparison.Ordinal) ? AppendOutcome.RequestTaken : AppendOutcome.Stale;
        }
    }

    // Without a transaction around it a statement is one.
    private static NpgsqlCommand Command(NpgsqlConnection connection, Append append)
    {
        var (rows, last) = (append.Rows, append.Rows[^1]);
        return Command(
            connection, Fenced,
            append.Uid, append.Uid.Blob(), append.RequestId, last.Revision, last.ChainHash.ToArray(), last.StateHash.ToArray(),
            append.ClockDate.DayNumber, append.Time.UtcTicks,
            RecordSeals.OfHead(append.Uid, last.Revision, last.ChainHash, last.StateHash, append.ClockDate, append.Time).ToArray(),
            append.Head, append.ChainHash.ToArray(),
            rows.Select(row => row.Revision).ToArray(),
            rows.Select(row => row.Ordinal).ToArray(),
            rows.Select(row => row.ChainHash.ToArray()).ToArray(),
            rows.Select(row => row.StateHash.ToArray()).ToArray(),
            rows.Select(row => row.Body).ToArray());
    }

    /// <summary>Whether the rows are there: a chain hash covers all that came before it.</summary>
    private static async Task<bool> LandedAsync(NpgsqlConnection connection, Append append)
    {
        var last = append.Rows[^1];
        await using var command = Command(
            connection, "select 1 from log_row where scenario_uid = $1 and revision = $2 and chain_hash = $3", append.Uid, last.Revision, last.ChainHash.ToArray());
        return await command.ExecuteScalarAsync(CancellationToken.None) is not null;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
