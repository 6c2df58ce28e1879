using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Silo.Log.Tables;

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

    /// <summary>A scenario on a world of its own.</summary>
    public static async Task<ScenarioRecord> ScenarioAsync(PostgresDatabase database, CancellationToken cancellation)
    {
        var world = (await new WorldStore(database, TimeProvider.System).CreateAsync(NewWorlds.Of($"w-{Guid.NewGuid():N}", Stories.World), cancellation)).Expect();
        return (await new ScenarioStore(database, TimeProvider.System).CreateAsync(
            new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = world.Name, Request = Requests.New() }, cancellation)).Expect();
    }

    /// <summary>Asks until the answer is yes.</summary>
    public static async Task UntilAsync(NpgsqlConnection connection, string question, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(question, connection);
        while (await command.ExecuteScalarAsync(cancellation) is not true)
        {
        }
    }
}
