using System.Collections.Immutable;
using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>Brings databases to the schema of this version: the log and the cluster's membership.</summary>
public static class PostgresMigrations
{
    // Any number will do, as long as all versions take the same.
    private const long LockKey = 0x5341_4845_4C53;
    private const int ConnectTimeoutSeconds = 10;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestScript = TimeSpan.FromHours(1);

    /// <summary>Does what a database lacks, each migration in a transaction of its own; one process at a time.</summary>
    /// <param name="connectionString">As Npgsql writes it; the user must be allowed to create tables.</param>
    /// <param name="cancellation">Honoured until the first migration begins.</param>
    /// <returns>The names of those that were done now; none: it was up to date.</returns>
    /// <exception cref="PostgresUnfitException">It cannot be reached, written to, or is of a newer version.</exception>
    public static async Task<ImmutableArray<string>> ApplyAsync(string connectionString, CancellationToken cancellation)
    {
        if (!PostgresConnections.CanRead(connectionString)) throw new PostgresUnfitException(PostgresConnections.Unreadable, PostgresConnections.Readable);
        var built = PostgresConnections.Bounded(connectionString, ConnectTimeoutSeconds, (int)LongestScript.TotalSeconds);
        try
        {
            await using var connection = new NpgsqlConnection(built.ConnectionString);
            await connection.OpenAsync(cancellation);
            await PostgresFitness.CheckServerAsync(connection, cancellation);
            await ExecuteAsync(connection, $"set lock_timeout = {(int)LongestWait.TotalMilliseconds}", cancellation);
            // Held by this connection until it is closed, however the process ends.
            await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellation);
            var schema = await PostgresSchema.ReadAsync(connection, cancellation);
            schema.RequireNotNewer();
            var missing = schema.Missing;
            if (!missing.IsEmpty) await Task.Run(() => Upgrade(built.ConnectionString), cancellation);
            return [.. missing.Select(PostgresSchema.NameOf)];
        }
        catch (Exception exception) when (PostgresProblems.Explain(exception) is { } problem)
        {
            throw problem;
        }
    }

    private static void Upgrade(string connectionString)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(PostgresMigrations).Assembly, PostgresSchema.IsMigration)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .WithExecutionTimeout(LongestScript)
            .JournalToPostgresqlTable(null, PostgresSchema.Journal)
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (result.Successful) return;
        throw PostgresProblems.Explain(result.Error)
            ?? new PostgresUnfitException($"A migration failed{(result.ErrorScript is { } script ? $": {PostgresSchema.NameOf(script.Name)}" : "")}.", "Nothing of it was kept. Report it.", result.Error);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
