using Grpc.Net.Client;
using SahelSim.Tests.Api;
using SahelSim.V1;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>Changes to a small world, several at once.</summary>
/// <param name="channel">To a server.</param>
internal sealed class SmallLoad(GrpcChannel channel)
{
    private const int Writers = 4;
    private readonly WorldService.WorldServiceClient worlds = new(channel);
    private readonly ScenarioService.ScenarioServiceClient scenarios = new(channel);
    private readonly string world = SmallWorld.NewId("w");
    private bool created;

    /// <summary>A change in each of a few new scenarios.</summary>
    public async Task RoundAsync(CancellationToken cancellation)
    {
        if (!created) await worlds.CreateWorldAsync(new CreateWorldRequest { WorldId = world, World = SmallWorld.Build(), RequestId = SmallWorld.NewRequestId() }, cancellationToken: cancellation);
        created = true;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(cancellation)));
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        var request = new CreateScenarioRequest { ScenarioId = SmallWorld.NewId("s"), Scenario = new Scenario { World = $"worlds/{world}" }, RequestId = SmallWorld.NewRequestId() };
        var scenario = (await scenarios.CreateScenarioAsync(request, cancellationToken: cancellation)).Name;
        await scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = SmallWorld.Event("MLI", "FRA"), RequestId = SmallWorld.NewRequestId() }, cancellationToken: cancellation);
    }
}
