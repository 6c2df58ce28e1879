using Npgsql;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>Whether a server keeps what it has said to have committed, through a crash of its own and of its machine.</summary>
/// <remarks>
/// Of <c>synchronous_commit</c> only <c>off</c> is refused as a default: the log's own sessions set it to <c>on</c>, which flushes here and, where
/// <c>synchronous_standby_names</c> is set, on the standbys too. What only the default of others says (<c>local</c>, <c>remote_write</c>, <c>remote_apply</c>) is accepted.
/// </remarks>
internal static class PostgresSafety
{
    /// <summary>What <see cref="Judge"/> reads, in its order.</summary>
    private const string Settings = """
        select pg_is_in_recovery(), current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')
        """;

    private const string On = "on";

    /// <summary>Checks every new connection of the pool: a server can be replaced, or restarted with other settings.</summary>
    /// <exception cref="PostgresUnfitException">It is not safe.</exception>
    public static async Task VerifyAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Settings, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (Judge(reader, ofLog: true) is { } problem) throw problem;
    }

    /// <inheritdoc cref="VerifyAsync"/>
    public static void Verify(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        if (Judge(reader, ofLog: true) is { } problem) throw problem;
    }

    /// <summary>Checks what the operator has set up.</summary>
    /// <param name="connection">One that sets nothing of its own.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <exception cref="PostgresUnfitException">It is not safe.</exception>
    public static async Task VerifyDefaultsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Settings, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (Judge(reader, ofLog: false) is { } problem) throw problem;
    }

    private static PostgresUnfitException? Judge(NpgsqlDataReader reader, bool ofLog)
    {
        if (reader.GetBoolean(0)) return Standby;
        if (reader.GetString(1) != On) return Unsafe("fsync", "a power cut can destroy the database", "Set fsync = on in postgresql.conf and restart the server.");
        if (reader.GetString(2) != On) return Unsafe("full_page_writes", "a power cut can leave torn pages", "Set full_page_writes = on in postgresql.conf and reload.");
        var commit = reader.GetString(3);
        if (commit == "off") return Unsafe("synchronous_commit", "changes that were acknowledged can be lost", "Set synchronous_commit = on: in postgresql.conf, for the role, or for the database.");
        return ofLog && commit != On
            ? new PostgresUnfitException("A session does not have the settings that SahelSim asked for.", "Connect to the server itself, or to a proxy that passes start-up options on.")
            : null;
    }

    private static PostgresUnfitException Standby =>
        new("The server is a standby: nothing can be written to it.", "Name the primary, or all servers with Target Session Attributes=primary.");

    private static PostgresUnfitException Unsafe(string setting, string consequence, string remedy) =>
        new($"The server runs with {setting} = off: {consequence}.", remedy);
}
