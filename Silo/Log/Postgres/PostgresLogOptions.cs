using System.ComponentModel.DataAnnotations;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>How worlds, scenarios and their log are kept in PostgreSQL 15 or later.</summary>
/// <remarks>
/// Every wait is finite. A call that meets a lost connection is tried once more on a new one; one that ran out of time is not.
/// What is set here goes before the same setting in the connection string.
/// </remarks>
public sealed class PostgresLogOptions
{
    /// <summary>Where the database is and who asks, as Npgsql writes it: <c>Host=…;Database=…;Username=…;Password=…</c>. A secret.</summary>
    [Required(ErrorMessage = "The connection string of the database is missing.")]
    public string ConnectionString { get; set; } = "";

    /// <summary>Connections that this process may hold; past it calls wait as long as for a connection. All processes together must stay below the server's max_connections.</summary>
    [Range(1, 1000)]
    public int MaxPoolSize { get; set; } = 20;

    /// <summary>How long a connection is waited for.</summary>
    [Range(1, 60)]
    public int ConnectTimeoutSeconds { get; set; } = 5;

    /// <summary>How long a statement is waited for; the server ends it after the same time.</summary>
    [Range(1, 300)]
    public int CommandTimeoutSeconds { get; set; } = 10;

    /// <summary>How long a statement waits for a lock of another.</summary>
    [Range(1, 300)]
    public int LockTimeoutSeconds { get; set; } = 5;

    /// <summary>After which the server ends a transaction of a process that has fallen silent, and so frees its locks; less than the wait for a lock, so that who waits gets it.</summary>
    [Range(1, 300)]
    public int IdleInTransactionTimeoutSeconds { get; set; } = 4;
}
