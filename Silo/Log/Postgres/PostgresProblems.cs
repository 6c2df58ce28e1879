using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>What an operator does about a database that refuses.</summary>
internal static class PostgresProblems
{
    private const string CannotConnectNow = "57P03";

    /// <summary>The problem behind an exception of Npgsql's; itself where it is one already; null where it is none of a database's.</summary>
    public static PostgresUnfitException? Explain(Exception exception) => exception switch
    {
        PostgresUnfitException known => known,
        PostgresException refused => Explain(refused),
        _ when IsSilence(exception) => new(
            "The database server cannot be reached.", "Check that it runs, and Host, Port and SSL Mode of the connection string.", exception),
        _ => null,
    };

    private static PostgresUnfitException Explain(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName => new("There is no such database on the server.", "Create it (createdb -E UTF8 -T template0 <name>), or correct Database in the connection string.", refused),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            "The server does not let the user in.", "Check Username and Password of the connection string, and pg_hba.conf of the server.", refused),
        PostgresErrorCodes.InsufficientPrivilege => new(
            "The user lacks a permission in the database.", "Let the user own the database, or grant it: grant create, usage on schema public to <user>; and all on its tables.", refused),
        PostgresErrorCodes.TooManyConnections => new("The server has no connection left.", "Raise its max_connections, or lower the pool of each process.", refused),
        PostgresErrorCodes.LockNotAvailable => new("Another process holds what is needed.", "Is another migration running? Try again when it is done.", refused),
        PostgresErrorCodes.ReadOnlySqlTransaction => new("The database is read-only.", "Name the primary server, and set default_transaction_read_only = off.", refused),
        CannotConnectNow => new("The server is starting up or shutting down.", "Try again in a moment.", refused),
        _ => new($"The server refused with SQLSTATE {refused.SqlState}.", "See what its log says.", refused),
    };

    private static bool IsSilence(Exception exception) =>
        exception is NpgsqlException or SocketException or TimeoutException or IOException or AuthenticationException;
}
