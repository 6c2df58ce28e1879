using SahelSim.Contracts.Clients;
using SahelSim.Tests.Api;
using SahelSim.V1;

namespace SahelSim.Tests.Cluster;

/// <summary>Scenarios and changes for tests of a cluster, through its front doors.</summary>
internal static class ClusterWorld
{
    /// <summary>Scenarios on one small world; enough of them lie on every silo.</summary>
    public static async Task<List<string>> CreateScenariosAsync(this SahelClient client, int count, CancellationToken cancellation)
    {
        var world = SmallWorld.NewId("w");
        await client.Worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = world, World = SmallWorld.Build(), RequestId = SmallWorld.NewRequestId() }, cancellationToken: cancellation);
        var names = new List<string>();
        for (var n = 0; n < count; n++)
        {
            var request = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = $"worlds/{world}" }, RequestId = SmallWorld.NewRequestId() };
            names.Add((await client.Scenarios.CreateScenarioAsync(request, cancellationToken: cancellation)).Name);
        }

        return names;
    }

    /// <summary>A change that has not been sent.</summary>
    public static ApplyChangeRequest Change(string scenario) =>
        new() { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA", intensity: 0.05), RequestId = SmallWorld.NewRequestId() };
}
