using Npgsql;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Silo.Log.Postgres;
using SahelSim.Tests.Postgres;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>A backup that is taken while changes are made, restored into a database of its own.</summary>
public sealed class BackupTests(SharedPostgres postgres)
{
    private const int Scenarios = 4;
    private const int ChangesBefore = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_before_a_dump_is_restored_to_the_bit()
    {
        var server = await postgres.ServerAsync();
        var database = await server.CreateDatabaseAsync();
        await using var cluster = await EngineCluster.StartOnPostgresAsync(1, database);
        var records = new List<ScenarioRecord>();
        for (var n = 0; n < Scenarios; n++) records.Add(await cluster.ScenarioOnAsync(Stories.World));
        foreach (var record in records) await ChangeAsync(cluster, record, ChangesBefore);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var changing = records.Select(record => ChangeUntilAsync(cluster, record, stop.Token)).ToList();
        var restored = await DumpAndRestoreAsync(server, database);
        await stop.CancelAsync();
        await Task.WhenAll(changing);

        await PostgresMigrations.ApplyAsync(restored, Cancellation);
        await using var back = await EngineCluster.StartOnPostgresAsync(1, restored);
        foreach (var record in records)
        {
            var (head, state) = await HeadAsync(back, record);
            Assert.True(head >= ChangesBefore, $"{record.Name} came back with {head} changes.");
            Assert.Equal(state, (await cluster.Scenario(record).GetChange(head, Cancellation)).Expect().StateHash);
            Assert.Equal(head + 1, (await back.Scenario(record).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect().Changes[0].Revision);
        }
    }

    private static async Task ChangeUntilAsync(EngineCluster cluster, ScenarioRecord record, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await ChangeAsync(cluster, record, 1);
    }

    private static async Task ChangeAsync(EngineCluster cluster, ScenarioRecord record, int count)
    {
        for (var n = 0; n < count; n++) (await cluster.Scenario(record).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
    }

    private static async Task<(long Head, Hash256 State)> HeadAsync(EngineCluster cluster, ScenarioRecord record)
    {
        var described = (await cluster.Scenario(record).Describe(ReadPoint.Strong, Cancellation)).Expect().Record;
        return (described.Head, described.StateHash);
    }

    private static async Task<string> DumpAndRestoreAsync(PostgresServer server, string connection)
    {
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        var (port, restored) = ($"{server.Port}", $"{database}_restored");
        var file = await PostgresInstallation.RunAsync("/usr/bin/mktemp");
        try
        {
            await PostgresInstallation.RunAsync("pg_dump", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-Fc", "-f", file, database);
            await PostgresInstallation.RunAsync("createdb", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-E", "UTF8", "-T", "template0", restored);
            await PostgresInstallation.RunAsync("pg_restore", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-d", restored, file);
        }
        finally
        {
            await PostgresInstallation.RunAsync("/bin/rm", file);
        }

        return server.ConnectionString(restored);
    }
}
