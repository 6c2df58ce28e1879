using Npgsql;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Silo.Log.Postgres;

/// <summary>What stands in the database is not what was written.</summary>
public sealed class DamageTests(SharedPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Damage_of_any_table_is_noticed_named_and_confined_to_its_scenario_which_can_be_deleted()
    {
        var server = await postgres.ServerAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var cluster = await EngineCluster.StartOnPostgresAsync(1, connection);
        var sound = await ScenarioAsync(cluster);
        foreach (var damage in new[]
        {
            "update log_row set body = set_byte(body, length(body) / 2, get_byte(body, length(body) / 2) # 1) where revision = 2 and scenario_uid = '{0}'",
            "update log_row set chain_hash = set_byte(chain_hash, 5, get_byte(chain_hash, 5) # 1) where revision = 2 and scenario_uid = '{0}'",
            "delete from log_row where revision = 1 and scenario_uid = '{0}'",
            "update scenario set note = 'other' where uid = '{0}'",
            "update scenario set head = head - 1 where uid = '{0}'",
            "update scenario set seal = null where uid = '{0}'",
        })
        {
            var scenario = await ScenarioAsync(cluster);
            var grain = cluster.Scenario(scenario);
            await cluster.SleepAsync(grain);
            await server.ExecuteAsync(new NpgsqlConnectionStringBuilder(connection).Database!, string.Format(System.Globalization.CultureInfo.InvariantCulture, damage, scenario.Uid));
            (await grain.Describe(ReadPoint.Newest, Cancellation)).ExpectRefusal(RefusalReason.DataLoss);
            Assert.Contains((await cluster.Directory.List(new ScenarioQuery { Count = 10 }, Cancellation)).Expect().Scenarios, listed => listed.Name == scenario.Name);
            (await cluster.Directory.Delete(scenario.Name, "", Requests.New(), Cancellation)).Expect();
            (await cluster.Directory.Find(scenario.Name, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
        }

        (await cluster.Scenario(sound).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
    }

    private static async Task<ScenarioRecord> ScenarioAsync(EngineCluster cluster)
    {
        var record = await cluster.ScenarioOnAsync(Stories.World);
        for (var n = 0; n < 3; n++) (await cluster.Scenario(record).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        return record;
    }
}
