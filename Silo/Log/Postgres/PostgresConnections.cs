using System.Globalization;
using Npgsql;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>How connections are made.</summary>
internal static class PostgresConnections
{
    /// <summary>Said of a connection string that is none.</summary>
    public const string Unreadable = "The connection string cannot be read, or names no host or no database.";

    /// <summary>What one looks like.</summary>
    public const string Readable = "It looks like Host=db.example;Database=sahelsim;Username=sahelsim;Password=…";

    private const string ApplicationName = "sahelsim";
    private const int PreparedStatements = 64;
    private const int CancellationMs = 2000;
    private const int KeepAliveSeconds = 5;

    /// <summary>Whether it is a connection string with a host and a database.</summary>
    public static bool CanRead(string connectionString)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(connectionString);
            return !string.IsNullOrEmpty(read.Host) && !string.IsNullOrEmpty(read.Database);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>For the log: pooled, prepared, each wait finite. Its sessions flush what they commit, whatever the defaults of the role or the database.</summary>
    public static NpgsqlConnectionStringBuilder ForLog(PostgresLogOptions options)
    {
        var built = Bounded(options.ConnectionString, options.ConnectTimeoutSeconds, options.CommandTimeoutSeconds);
        built.Pooling = true;
        built.MaxPoolSize = options.MaxPoolSize;
        built.MinPoolSize = Math.Min(built.MinPoolSize, options.MaxPoolSize);
        built.MaxAutoPrepare = PreparedStatements;
        built.AutoPrepareMinUsages = 2;
        // Nothing is ever set in a session, so there is nothing to reset.
        built.NoResetOnClose = true;
        built.Options = string.Join(
            ' ', built.Options, "-c synchronous_commit=on", "-c default_transaction_read_only=off",
            Setting("statement_timeout", options.CommandTimeoutSeconds),
            Setting("lock_timeout", options.LockTimeoutSeconds),
            Setting("idle_in_transaction_session_timeout", options.IdleInTransactionTimeoutSeconds)).TrimStart();
        return built;
    }

    /// <summary>For one look at a database or a migration: as the operator has set it up, but for finite waits.</summary>
    public static NpgsqlConnectionStringBuilder Bounded(string connectionString, int connectTimeoutSeconds, int commandTimeoutSeconds)
    {
        var built = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Multiplexing = false,
            Enlist = false,
            Timeout = connectTimeoutSeconds,
            CommandTimeout = commandTimeoutSeconds,
            CancellationTimeout = CancellationMs,
            // So that a connection to a machine that has vanished is known to be dead before it is used.
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepAliveSeconds,
            TcpKeepAliveInterval = 1,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        built.ApplicationName ??= ApplicationName;
        return built;
    }

    private static string Setting(string name, int seconds) => string.Create(CultureInfo.InvariantCulture, $"-c {name}={seconds}s");
}
