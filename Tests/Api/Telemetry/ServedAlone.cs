using Grpc.Core;
using Grpc.Net.Client;
using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Silo.Log;
using SahelSim.Tests.Telemetry;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary><c>sahelsim serve</c> in a process of its own that has done a little of everything: meters are a process's, and would tell of the servers of all tests.</summary>
public sealed class ServedAlone : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private OtlpReceiver collector = null!;
    private ServeProcess process = null!;
    private SahelClient client = null!;
    private string scenario = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        collector = await OtlpReceiver.StartAsync();
        process = new ServeProcess(folder.File("sahelsim.db")) { More = [("otlp", collector.Address), ("otlp-protocol", "http/protobuf"), ("trace-sampling", "0")] };
        await process.StartAsync(Cancellation);
        client = new SahelClient(process.Address);
        scenario = (await client.CreateScenariosAsync(1, Cancellation))[0];
        await WorkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await process.DisposeAsync();
        await collector.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    /// <summary>Applies a change.</summary>
    public async Task ApplyAsync(Change change) =>
        await client.Scenarios.ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = change, RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);

    /// <summary>What Prometheus reads.</summary>
    public async Task<string> PageAsync(string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(process.Plain, "metrics"));
        request.Headers.TryAddWithoutValidation("Accept", accepted);
        using var answer = await http.SendAsync(request, Cancellation);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancellation);
    }

    private async Task WorkAsync()
    {
        using var watch = client.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario, FromHead = true, View = WatchView.Commits }, cancellationToken: Cancellation);
        Assert.True(await watch.ResponseStream.MoveNext(Cancellation));
        var quantity = new Quantity { Relationship = new RelationshipKey { Source = "MLI", Target = "FRA", Channel = Channel.Security } };
        await client.Scenarios.ObserveScenarioAsync(new ObserveScenarioRequest { Scenario = scenario, Among = { "MLI", "FRA" }, RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
        await ApplyAsync(new Change { Actions = { new V1.Action { SetTripwire = new SetTripwire { Id = "w", Quantity = quantity, Below = -0.65 } } } });
        for (var n = 0; n < 66; n++) await ApplyAsync(SmallWorld.Event("MLI", "FRA", intensity: 0.1));
        await Assert.ThrowsAsync<RpcException>(() => ApplyAsync(SmallWorld.Event("MLI", "XXX")));
        for (var commits = 0; commits < 66; commits += watch.ResponseStream.Current.MessageCase == WatchScenarioResponse.MessageOneofCase.Commit ? 1 : 0)
            Assert.True(await watch.ResponseStream.MoveNext(Cancellation));
        using var channel = GrpcChannel.ForAddress(process.Address);
        var analysis = new AnalysisService.AnalysisServiceClient(channel);
        await analysis.ExplainEffectAsync(new ExplainEffectRequest { Scenario = scenario, Quantity = quantity }, cancellationToken: Cancellation);
        var asked = new Ensemble
        {
            Scenario = scenario,
            Members = 20,
            Changes = { SmallWorld.Event("MLI", "FRA") },
            Outcomes = { new WeightedOutcome { Terms = { new OutcomeTerm { Quantity = quantity } } } },
        };
        var ensemble = await analysis.CreateEnsembleAsync(
            new CreateEnsembleRequest { EnsembleId = SmallWorld.NewId("e"), Ensemble = asked, RequestId = SmallWorld.NewRequestId() }, cancellationToken: Cancellation);
        using var run = analysis.WatchEnsemble(new WatchEnsembleRequest { Name = ensemble.Name }, cancellationToken: Cancellation);
        Assert.NotEmpty(await run.ResponseStream.ReadAllAsync(Cancellation).ToListAsync(Cancellation));
    }
}
