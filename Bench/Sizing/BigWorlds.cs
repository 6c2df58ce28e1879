using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Sizing;

/// <summary>One scenario on a big world of 50 and more relationships an actor: what each thing that people do to it takes.</summary>
/// <param name="served">Where.</param>
/// <param name="plan">How much.</param>
/// <param name="report">Gets the figures.</param>
public sealed class BigWorlds(IServed served, SizingPlan plan, SizingReport report)
{
    // Of partners; with each there are relationships in three channels.
    private const int Degree = 18;
    private const int Rounds = 40;

    // Who fall out at once: some thousands of effects.
    private const int Pairs = 100;
    private readonly Dictionary<string, Times> times = [];

    /// <summary>Does all of it, one thing after another.</summary>
    /// <param name="killHome">Kills the silo that a scenario is at home on and starts it again once the scenario answers elsewhere; null: there is no elsewhere.</param>
    public async Task RunAsync(Func<string, Func<Task>, Task>? killHome)
    {
        var drawn = RandomWorlds.Draw("worlds/drawn", plan.Actors, Degree, seed: 3);
        Line("actors, relationships", $"{drawn.Actors.Count:#,0}, {drawn.Relationships.Count:#,0}");
        var (store, resident) = (await served.StoreBytesAsync(), served.Resident());
        var world = await TimedAsync("import the world", () => served.ImportWorldAsync(drawn));
        var scenario = await TimedAsync("create a scenario", () => served.CreateScenarioOnAsync(world));
        Line("the world in the store", Bytes(await served.StoreBytesAsync() - store));
        await ReadAsync(scenario, "asleep");
        await ChangeAsync(scenario, new StrongTies(drawn, Pairs));
        await ReadAsync(scenario, "awake");
        Line("memory of the processes beyond what they held empty", Bytes(served.Resident() - resident));
        await WakeAsync(scenario);
        var fork = await TimedAsync("fork at half of its history", () => ForkAsync(scenario));
        await TimedAsync("first change of the fork", () => ApplyAsync(fork, new StrongTies(drawn, Pairs).At(0)));
        await RefuseAsync(fork, new StrongTies(drawn, Pairs));
        await WatchAsync(scenario);
        if (killHome is not null) await killHome(scenario, () => TimedAsync("answer again after its silo was killed", () => StrongAsync(scenario)));
        foreach (var (name, took) in times) Line(name, took.ToString());
    }

    private async Task ChangeAsync(string scenario, StrongTies ties)
    {
        var (effects, bytes) = (new List<int>(), new List<int>());
        var before = await served.StoreBytesAsync();
        for (var round = 0; round < (plan.Quick ? 3 : Rounds); round++)
        {
            var answer = await TimedAsync(round == 0 ? "first change, with waking the actors" : "change", () => ApplyAsync(scenario, ties.At(round)));
            effects.Add(answer.Applied.EffectsTotal);
            bytes.Add(answer.CalculateSize());
        }

        Line("effects of a change", Range(effects));
        Line("a change in the store", Bytes((await served.StoreBytesAsync() - before) / effects.Count));
        Line("bytes of its answer", Range(bytes));
        await TimedAsync("preview", () => served.Scenarios().ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = ties.At(1), ValidateOnly = true }).ResponseAsync);
    }

    /// <summary>A change that reaches everyone in every wave: more than a row of the log may hold.</summary>
    private async Task RefuseAsync(string scenario, StrongTies ties)
    {
        await ApplyAsync(scenario, new Change { Actions = { new V1.Action { Parameters = new ParameterChange { Set = { new Parameter { Name = "threshold", Value = 0 } } } } } });
        var told = await TimedAsync("a change without a threshold", async () =>
        {
            try
            {
                return $"applied, {(await ApplyAsync(scenario, ties.At(1))).Applied.EffectsTotal} effects";
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
            {
                return refused.Status.Detail;
            }
        });
        Line("what it is told", told);
    }

    private async Task ReadAsync(string scenario, string state)
    {
        var actors = new ActorService.ActorServiceClient(served.Channel);
        await TimedAsync($"read an actor, {state}", () => actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/{RandomWorlds.Id(0)}" }).ResponseAsync);
        await TimedAsync($"list 50 actors, {state}", () => actors.ListActorsAsync(new ListActorsRequest { Parent = scenario }).ResponseAsync);
        await TimedAsync($"list all actors with stances, {state}", () => AllActorsAsync(actors, scenario, new FieldMask { Paths = { "id", "stances" } }));
        await TimedAsync($"list all actors whole, {state}", () => AllActorsAsync(actors, scenario, new FieldMask { Paths = { "*" } }));
        await TimedAsync($"list 1,000 relationships of all, {state}", () => actors.ListRelationshipsAsync(new ListRelationshipsRequest { Parent = $"{scenario}/actors/-", PageSize = 1_000 }).ResponseAsync);
        await TimedAsync($"matrix of all, {state}", () => actors.GetRelationshipMatrixAsync(new GetRelationshipMatrixRequest { Scenario = scenario }).ResponseAsync);
        await TimedAsync($"read the scenario, strong, {state}", () => served.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } }).ResponseAsync);
    }

    private async Task<int> AllActorsAsync(ActorService.ActorServiceClient actors, string scenario, FieldMask? mask)
    {
        var request = new ListActorsRequest { Parent = scenario, PageSize = 1_000, ReadMask = mask };
        var read = 0;
        do
        {
            var page = await actors.ListActorsAsync(request);
            (read, request.PageToken) = (read + page.Actors.Count, page.NextPageToken);
        }
        while (request.PageToken.Length > 0);
        return read == plan.Actors ? read : throw new InvalidOperationException($"{read} of {plan.Actors} actors were listed.");
    }

    private async Task WatchAsync(string scenario)
    {
        var head = (await served.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario })).HeadRevision;
        await TimedAsync($"watch {head} revisions from the first, view COMMITS", () => WatchAsync(scenario, WatchView.Commits, head));
        var deltas = await TimedAsync($"watch {head} revisions from the first, view WAVES", () => WatchAsync(scenario, WatchView.Waves, head));
        Line("deltas of a change, on average", string.Create(CultureInfo.InvariantCulture, $"{deltas / head:#,0}"));
    }

    private async Task<int> WatchAsync(string scenario, WatchView view, long until)
    {
        using var call = served.Scenarios().WatchScenario(new WatchScenarioRequest { Scenario = scenario, AfterRevision = 0, View = view });
        var deltas = 0;
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.Wave is { } wave) deltas += wave.Deltas.Count;
            if (message.MessageCase is WatchScenarioResponse.MessageOneofCase.Commit && message.Revision >= until) break;
        }

        return deltas;
    }

    private async Task WakeAsync(string scenario)
    {
        for (var round = 0; round < (plan.Quick ? 1 : 5); round++)
        {
            await served.ForgetAsync(scenario);
            await TimedAsync("wake from snapshot and rows", () => StrongAsync(scenario));
        }
    }

    private async Task<Scenario> StrongAsync(string scenario)
    {
        while (true)
        {
            try
            {
                return await served.Scenarios().GetScenarioAsync(
                    new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } }, deadline: DateTime.UtcNow + TimeSpan.FromSeconds(30));
            }
            catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable)
            {
                // Its silo is gone and has not been left out yet: the same again.
            }
        }
    }

    private async Task<string> ForkAsync(string scenario)
    {
        var source = await served.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario });
        var request = new CreateScenarioRequest
        {
            ScenarioId = Guid.NewGuid().ToString("N"),
            Scenario = new Scenario { ForkOf = $"{scenario}/changes/{source.HeadRevision / 2}" },
            RequestId = Guid.NewGuid().ToString(),
        };
        return (await served.Scenarios().CreateScenarioAsync(request)).Name;
    }

    private async Task<ApplyChangeResponse> ApplyAsync(string scenario, Change change) =>
        await served.Scenarios().ApplyChangeAsync(new ApplyChangeRequest { Scenario = scenario, Change = change, RequestId = Guid.NewGuid().ToString() });

    private Task<T> TimedAsync<T>(string name, Func<Task<T>> call)
    {
        if (!times.TryGetValue(name, out var known)) times.Add(name, known = new Times());
        return known.OfAsync(call);
    }

    private void Line(string name, string value) => report.Line(name, value);

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} B");

    private static string Range(List<int> values) => string.Create(CultureInfo.InvariantCulture, $"{values.Min():#,0} to {values.Max():#,0}");
}
