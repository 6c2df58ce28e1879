using System.Globalization;
using Grpc.Core;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Processes;

/// <summary>What holds when the process is killed under load: a change that was acknowledged is there for ever, once, whole, in one order, and watched without gaps.</summary>
[CollectionDefinition(nameof(KillingTests), DisableParallelization = true)]
[Collection(nameof(KillingTests))]
public sealed class KillingTests
{
    private const int Kills = 10;
    private const int WritersPerScenario = 2;
    private const int EndedBySigterm = 128 + 15;
    private static readonly string[] Scenarios = ["scenarios/north", "scenarios/south"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_doubled_or_reordered_when_the_process_is_killed_under_load()
    {
        await using var server = new ServerProcess();
        await server.StartAsync(Cancellation);
        var client = new ScenarioService.ScenarioServiceClient(server.Channel);
        await CreateAsync(server, client);
        var ends = Scenarios.ToDictionary(scenario => scenario, _ => new TaskCompletionSource<long>());
        var watchers = Scenarios.ToDictionary(scenario => scenario, scenario => new PatientWatcher(client, scenario));
        var watching = Scenarios.Select(scenario => watchers[scenario].RunAsync(ends[scenario].Task, Cancellation)).ToList();
        var sent = Scenarios.ToDictionary(scenario => scenario, _ => new List<SentChange>());

        for (var kill = 0; kill < Kills; kill++)
        {
            foreach (var (scenario, changes) in await WriteUntilKilledAsync(server, client, kill)) sent[scenario].AddRange(changes);
            await server.StartAsync(Cancellation);
            foreach (var scenario in Scenarios) await History.CheckAsync(client, scenario, sent[scenario], Cancellation);
        }

        foreach (var scenario in Scenarios)
        {
            var log = await History.ReadAsync(client, scenario, Cancellation);
            ends[scenario].SetResult(log.Count);
        }

        await Task.WhenAll(watching);
        foreach (var scenario in Scenarios)
        {
            Assert.True(sent[scenario].Count > Kills);
            Assert.Equal(await History.ReadAsync(client, scenario, Cancellation), watchers[scenario].Seen);
        }
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_ends_and_says_why()
    {
        await using var server = new ServerProcess();
        await server.StartAsync(Cancellation);
        var (code, said) = await server.StartAnotherAsync(Cancellation);
        Assert.Equal((int)SahelSim.Cli.ExitCode.Unavailable, code);
        Assert.Contains("Another process uses", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_asked_to_end_while_it_starts_ends_without_complaints()
    {
        await using var server = new ServerProcess();
        var (code, said) = await server.StartAndInterruptAsync(Cancellation);
        Assert.Contains(code, (int[])[(int)SahelSim.Cli.ExitCode.Cancelled, EndedBySigterm]);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", said, StringComparison.Ordinal);
    }

    private static async Task CreateAsync(ServerProcess server, ScenarioService.ScenarioServiceClient client)
    {
        var world = new World();
        foreach (var id in (string[])["ONE", "TWO", "SIX"]) world.Actors.Add(new Actor { Id = id, Kind = "state", Influence = 0.5 });
        foreach (var source in world.Actors)
        {
            foreach (var target in world.Actors.Where(target => target != source))
                world.Relationships.Add(new Relationship { Key = new RelationshipKey { Source = source.Id, Target = target.Id, Channel = Channel.Diplomatic }, Level = 0.3 });
        }

        await new WorldService.WorldServiceClient(server.Channel).CreateWorldAsync(
            new CreateWorldRequest { WorldId = "small", World = world, RequestId = Guid.NewGuid().ToString() }, cancellationToken: Cancellation);
        foreach (var scenario in Scenarios)
        {
            var request = new CreateScenarioRequest { ScenarioId = scenario["scenarios/".Length..], Scenario = new Scenario { World = "worlds/small" }, RequestId = Guid.NewGuid().ToString() };
            await client.CreateScenarioAsync(request, cancellationToken: Cancellation);
        }
    }

    // The process dies after a number of acknowledgements that differs from kill to kill, while the writers have more under way.
    private static async Task<IReadOnlyList<(string Scenario, List<SentChange> Sent)>> WriteUntilKilledAsync(
        ServerProcess server, ScenarioService.ScenarioServiceClient client, int kill)
    {
        var left = 5 + (kill * 37 % 61);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Scenarios
            .SelectMany((scenario, place) => Enumerable.Range(0, WritersPerScenario).Select(number => (scenario, Seed: (kill * 100) + (place * 10) + number)))
            .Select(each => (each.scenario, Writer: new Writer(client, each.scenario, each.Seed, () =>
            {
                if (Interlocked.Decrement(ref left) == 0) enough.SetResult();
            })))
            .ToList();
        var writing = writers.Select(each => each.Writer.RunAsync()).ToList();
        await enough.Task.WaitAsync(Cancellation);
        await server.KillAsync();
        await Task.WhenAll(writing);
        return [.. writers.Select(each => (each.scenario, each.Writer.Sent))];
    }
}
