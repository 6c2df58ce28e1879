using Npgsql;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>Whether a database can be used, before anything relies on it.</summary>
internal static class PostgresFitness
{
    /// <summary>The first version of PostgreSQL that will do.</summary>
    public const int MajorVersionMin = 15;

    /// <summary>Checks server, settings and schema.</summary>
    /// <exception cref="PostgresUnfitException">It cannot be reached, is not safe, or is not of this version's schema.</exception>
    public static async Task CheckAsync(PostgresLogOptions options, CancellationToken cancellation)
    {
        try
        {
            var built = PostgresConnections.Bounded(options.ConnectionString, options.ConnectTimeoutSeconds, options.CommandTimeoutSeconds);
            await using var connection = new NpgsqlConnection(built.ConnectionString);
            await connection.OpenAsync(cancellation);
            await CheckServerAsync(connection, cancellation);
            await PostgresSafety.VerifyDefaultsAsync(connection, cancellation);
            (await PostgresSchema.ReadAsync(connection, cancellation)).Require();
        }
        catch (Exception exception) when (PostgresProblems.Explain(exception) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>Checks what no setting can mend.</summary>
    /// <exception cref="PostgresUnfitException">The server is too old, or the database of another encoding.</exception>
    public static async Task CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (connection.PostgreSqlVersion.Major < MajorVersionMin)
        {
            throw new PostgresUnfitException(
                $"The server is PostgreSQL {connection.PostgreSqlVersion}.", $"SahelSim needs version {MajorVersionMin} or later.");
        }

        await using var command = new NpgsqlCommand("select current_setting('server_encoding')", connection);
        if (await command.ExecuteScalarAsync(cancellation) is not "UTF8")
            throw new PostgresUnfitException("The database is not of encoding UTF8.", "Make one with: create database … encoding 'UTF8' template template0");
    }
}
