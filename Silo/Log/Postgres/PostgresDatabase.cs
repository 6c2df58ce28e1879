using System.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>A database on a PostgreSQL server, through a pool of connections.</summary>
/// <remarks>
/// Reads are single statements, each of which sees one committed state. Writes run in REPEATABLE READ: whoever comes second to a row, a name or a request id
/// is refused by the server and runs again, seeing what is there now.
/// A connection that is lost may have been idle since the server was restarted, or may have taken an answer with it: reads and writes that look for their
/// request first are tried once more, on a new connection.
/// </remarks>
public sealed class PostgresDatabase : IStoreDatabase, IDisposable
{
    private const int ConflictsAtMost = 8;

    private readonly NpgsqlDataSource source;
    private readonly ILogger<PostgresDatabase> logger;

    /// <summary>Connects to nothing yet.</summary>
    public PostgresDatabase(IOptions<PostgresLogOptions> options, ILogger<PostgresDatabase> logger)
    {
        this.logger = logger;
        // The name stands in metrics; without one it would be the connection string.
        var built = new NpgsqlDataSourceBuilder(PostgresConnections.ForLog(options.Value).ConnectionString) { Name = "log" };
        built.UsePhysicalConnectionInitializer(PostgresSafety.Verify, PostgresSafety.VerifyAsync);
        source = built.Build();
    }

    public void Dispose() => source.Dispose();

    Task<Verdict<T>> IStoreDatabase.ReadAsync<T>(Func<StoreSession, Task<Verdict<T>>> read, CancellationToken cancellation) =>
        AnsweredAsync(
            async connection => await read(new PostgresSession(connection, transaction: null, cancellation)),
            refusal => new Verdict<T>(refusal), cancellation);

    Task<Verdict<T>> IStoreDatabase.WriteAsync<T>(Func<StoreSession, Task<Verdict<T>>> work, CancellationToken cancellation) =>
        AnsweredAsync(
            async connection =>
            {
                for (var conflicts = 0; ; conflicts++)
                {
                    try
                    {
                        return await InTransactionAsync(connection, work);
                    }
                    catch (PostgresException exception) when (PostgresErrors.IsConflict(exception) && conflicts < ConflictsAtMost)
                    {
                        // Rolled back; the next round sees what the other has written.
                    }
                }
            },
            refusal => new Verdict<T>(refusal), cancellation);

    /// <summary>Runs a call on a connection of the pool, off the caller's scheduler, and once more on a new one where the first was lost.</summary>
    /// <param name="call">May run twice.</param>
    /// <param name="refused">The answer that carries a refusal.</param>
    /// <param name="cancellation">Honoured until the call begins.</param>
    internal async Task<T> AnsweredAsync<T>(Func<NpgsqlConnection, Task<T>> call, Func<Refusal, T> refused, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => TwiceAsync(call, cancellation), cancellation);
        }
        catch (Exception exception) when (PostgresErrors.IsStoreFailure(exception))
        {
            var refusal = PostgresErrors.ToRefusal(exception);
            if (refusal.Reason == RefusalReason.DataLoss) logger.StoreCorrupted(exception);
            else logger.StoreFailed(exception);
            return refused(refusal);
        }
    }

    private async Task<T> TwiceAsync<T>(Func<NpgsqlConnection, Task<T>> call, CancellationToken cancellation)
    {
        // Where there is no connection to be had, a second try would find none either.
        await using (var connection = await source.OpenConnectionAsync(cancellation))
        {
            try
            {
                return await call(connection);
            }
            catch (Exception exception) when (PostgresErrors.IsLost(exception))
            {
                logger.ConnectionLost(exception);
            }
        }

        // The others that wait in the pool are most likely of the same server that has gone.
        source.Clear();
        await using var fresh = await source.OpenConnectionAsync(CancellationToken.None);
        return await call(fresh);
    }

    private static async Task<Verdict<T>> InTransactionAsync<T>(NpgsqlConnection connection, Func<StoreSession, Task<Verdict<T>>> work)
        where T : class
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, CancellationToken.None);
        var verdict = await work(new PostgresSession(connection, transaction, CancellationToken.None));
        if (verdict.Accepted) await transaction.CommitAsync(CancellationToken.None);
        else await transaction.RollbackAsync(CancellationToken.None);
        return verdict;
    }
}
