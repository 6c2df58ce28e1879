using System.Text.Json;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P9: GetActor as JSON over HTTP/1.1 against the same method over gRPC, calls per second. Both clients parse what they get.</summary>
public sealed class JsonCalls : IBenchmark
{
    private const int InFlight = 16;

    public string Id => "P9";

    public string Question => "JSON over HTTP/1.1 against gRPC, the same method";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using var service = await Service.StartAsync();
        var scenario = await service.CreateScenarioAsync(SahelWorld.Read());
        var grpc = new ActorService.ActorServiceClient(service.Channel);
        var request = new GetActorRequest { Name = $"{scenario}/actors/MLI" };
        var path = new Uri($"v1/{scenario}/actors/MLI", UriKind.Relative);
        yield return await new SideBySide(
            $"P9 GetActor as JSON, {InFlight} in flight", Figure.Rate,
            Load.Rate(
                async _ =>
                {
                    using var answer = await service.Http.GetAsync(path);
                    answer.EnsureSuccessStatusCode();
                    using var parsed = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
                },
                InFlight),
            Load.Rate(async _ => await grpc.GetActorAsync(request), InFlight), Goal.AtLeast(0.3)).RunAsync(pace);
    }
}
