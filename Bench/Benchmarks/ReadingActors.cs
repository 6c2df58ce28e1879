using SahelSim.Bench.Baselines;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P1: GetActor over gRPC, through the actor's grain, against a bare gRPC method that returns the same message.</summary>
public sealed class ReadingActors : IBenchmark
{
    public string Id => "P1";

    public string Question => "GetActor through its grain, against a bare gRPC method returning the same message";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using var service = await Service.StartAsync();
        var scenario = await service.CreateScenarioAsync(SahelWorld.Read());
        var busiest = $"{scenario}/actors/MLI";
        yield return await CompareAsync(service, busiest, "Mali", 1, Goal.AtMost(1.6), pace);
        yield return await CompareAsync(service, busiest, "Mali", 16, Goal.AtMost(1.6), pace);
        yield return await CompareAsync(service, busiest, "Mali", 64, Goal.AtMost(1.7), pace);
        var smallest = await SmallestAsync(service, scenario);
        yield return await CompareAsync(service, smallest.Name, $"{smallest.Id}, the smallest", 16, null, pace);
    }

    private static async Task<Measured> CompareAsync(Service service, string actor, string label, int inFlight, Goal? goal, Pace pace)
    {
        var ours = new ActorService.ActorServiceClient(service.Channel);
        var request = new GetActorRequest { Name = actor };
        var answer = await ours.GetActorAsync(request);
        await using var host = await BareHost.StartAsync(new BareActorService(answer));
        var bare = new ActorService.ActorServiceClient(host.Channel);
        var comparison = new SideBySide(
            $"P1 GetActor of {label}, {inFlight} in flight", Figure.Duration,
            Load.P50(async _ => await ours.GetActorAsync(request), inFlight), Load.P50(async _ => await bare.GetActorAsync(request), inFlight), goal);
        return (await comparison.RunAsync(pace)) with { Note = $"{answer.CalculateSize():#,0} bytes" };
    }

    private static async Task<Actor> SmallestAsync(Service service, string scenario)
    {
        var request = new ListActorsRequest { Parent = scenario, PageSize = 1000, ReadMask = new() { Paths = { "name", "id", "relationships" } } };
        var page = await new ActorService.ActorServiceClient(service.Channel).ListActorsAsync(request);
        return page.Actors.MinBy(actor => actor.Relationships.Count) ?? throw new InvalidOperationException("The world has no actors.");
    }
}
