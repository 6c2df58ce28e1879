using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SahelSim.Silo.Log.Postgres;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>Opens logs on PostgreSQL.</summary>
internal static class PostgresLogs
{
    public static PostgresDatabase Open(string connectionString, Action<PostgresLogOptions>? configure = null)
    {
        var options = new PostgresLogOptions { ConnectionString = connectionString };
        configure?.Invoke(options);
        return new PostgresDatabase(Options.Create(options), NullLogger<PostgresDatabase>.Instance);
    }
}
