using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.V1;
using Xunit;
using Kind = SahelSim.V1.WatchScenarioResponse.MessageOneofCase;

namespace SahelSim.Tests.Api.Watching;

public sealed class WatchTests(EmbeddedServer server)
{
    [Fact]
    public async Task A_watch_can_be_resumed_at_every_revision()
    {
        var scenario = await server.CreateScenarioAsync();
        for (var i = 0; i < 6; i++) await server.ApplyAsync(scenario);
        for (var after = 0; after <= 6; after++)
        {
            var seen = await ReadUntilCaughtUpAsync(new WatchScenarioRequest { Scenario = scenario, AfterRevision = after });
            Assert.Equal(Enumerable.Range(after + 1, 6 - after).Select(revision => (long)revision), Commits(seen));
            Assert.Equal((6, true), (seen[^1].Revision, seen[^1].Checkpoint.CaughtUp));
        }
    }

    [Fact]
    public async Task A_revision_not_yet_there_is_refused_with_the_range()
    {
        var scenario = await server.CreateScenarioAsync();
        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario, AfterRevision = 1 });
        var error = SahelError.Of(await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default)));
        Assert.Equal((StatusCode.OutOfRange, "REVISION_AHEAD", "0"), (error.Status, error.Reason, error.Metadata["head"]));
    }

    [Fact]
    public async Task Changes_arrive_as_they_are_committed_in_order_and_once()
    {
        var scenario = await server.CreateScenarioAsync();
        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario });
        await ReadUntilAsync(call, message => message.MessageCase == Kind.Checkpoint);
        var applying = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.ApplyAsync(scenario)));
        var seen = await ReadUntilAsync(call, message => message.Revision == 20 && message.MessageCase == Kind.Commit);
        await applying;
        Assert.Equal(Enumerable.Range(1, 20).Select(revision => (long)revision), Commits(seen));
    }

    [Fact]
    public async Task From_the_head_only_what_comes_later_is_sent()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario, FromHead = true });
        await ReadUntilAsync(call, message => message.MessageCase == Kind.Checkpoint);
        await server.ApplyAsync(scenario);
        var seen = await ReadUntilAsync(call, message => message.MessageCase == Kind.Commit);
        Assert.Equal([2], Commits(seen));
    }

    [Fact]
    public async Task Waves_come_whole_and_add_up_to_the_effects()
    {
        var scenario = await server.CreateScenarioAsync();
        var applied = await server.Scenarios.ApplyChangeAsync(new ApplyChangeRequest
        {
            Scenario = scenario,
            Change = SmallWorld.Event("MLI", "FRA"),
            RequestId = SmallWorld.NewRequestId(),
            Effects = new EffectQuery { MinDelta = 0, PageSize = 1000 },
        });
        var seen = await ReadUntilCaughtUpAsync(new WatchScenarioRequest { Scenario = scenario, View = WatchView.Waves });
        var waves = seen.Where(message => message.MessageCase == Kind.Wave).Select(message => message.Wave).ToList();
        Assert.Equal(Enumerable.Range(0, applied.Applied.Waves + 1), waves.Select(wave => wave.Wave));
        Assert.All(waves, wave => Assert.True(wave.LastFragment));
        Assert.All(waves.SelectMany(wave => wave.Deltas), delta => Assert.Equal(delta.Delta, delta.Parts.Select(part => part.Delta).Aggregate((sum, part) => sum + part)));
        foreach (var effect in applied.Effects)
        {
            var sum = waves.SelectMany(wave => wave.Deltas).Where(delta => Equals(delta.Quantity, effect.Quantity)).Aggregate(0.0, (total, delta) => total + delta.Delta);
            Assert.Equal(effect.Delta, sum + effect.Parts.Where(part => part.Mechanism == Mechanism.Bound).Sum(part => part.Delta), 12);
        }

        Assert.Equal(Kind.Commit, seen[waves.Count].MessageCase);
    }

    [Fact]
    public async Task Large_waves_come_in_fragments()
    {
        var world = new World { Actors = { Enumerable.Range(0, 1_100).Select(i => new Actor { Id = $"A{i:0000}", Kind = "state", Influence = 0.5 }) } };
        for (var i = 1; i < 1_100; i++)
            world.Relationships.Add(new Relationship { Key = new RelationshipKey { Source = "A0000", Target = $"A{i:0000}", Channel = Channel.Diplomatic }, Level = 0.1 });
        world.Parameters.Add(new Parameter { Name = "max_waves", Value = 1 });
        var scenario = await server.CreateScenarioAsync(await ImportAsync(world));
        var reversion = new Change { Actions = { Enumerable.Range(1, 1_000).Select(i => Shift(i)) } };
        await server.ApplyAsync(scenario, reversion);
        await server.ApplyAsync(scenario, new Change { Actions = { new V1.Action { Reversion = new Reversion { Months = 6 } } } });
        await server.ApplyAsync(scenario, new Change { Actions = { Enumerable.Range(1, 500).Select(i => Shift(i)).Concat(Enumerable.Range(600, 499).Select(i => Shift(i))) } });
        var seen = await ReadUntilCaughtUpAsync(new WatchScenarioRequest { Scenario = scenario, View = WatchView.Waves });
        Assert.All(seen.Where(message => message.MessageCase == Kind.Wave), message => Assert.InRange(message.Wave.Deltas.Count, 0, 1_000));
        Assert.Equal([1, 2, 3], Commits(seen));
        var firstWave = seen.Where(message => message.Revision == 1 && message.MessageCase == Kind.Wave && message.Wave.Wave == 0).ToList();
        Assert.Equal((1_000, true), (firstWave.Sum(message => message.Wave.Deltas.Count), firstWave[^1].Wave.LastFragment));
    }

    [Fact]
    public async Task A_filter_hides_effects_but_never_commits_and_checkpoints()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        var seen = await ReadUntilCaughtUpAsync(new WatchScenarioRequest
        {
            Scenario = scenario,
            Filter = new EffectQuery { Actors = { "ECOWAS" }, Channels = { Channel.Economic } },
        });
        Assert.Equal([1], Commits(seen));
        Assert.Empty(seen[0].Commit.Effects);
        Assert.True(seen[0].Commit.Applied.EffectsTotal > 0);
    }

    [Fact]
    public async Task A_deleted_scenario_says_so_last()
    {
        var scenario = await server.CreateScenarioAsync();
        using var call = server.Scenarios.WatchScenario(new WatchScenarioRequest { Scenario = scenario });
        await ReadUntilAsync(call, message => message.MessageCase == Kind.Checkpoint);
        await server.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = scenario, RequestId = SmallWorld.NewRequestId() });
        var seen = await ReadUntilAsync(call, message => message.MessageCase == Kind.Deleted);
        Assert.NotNull(seen[^1].Deleted.DeleteTime);
        Assert.False(await call.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_fork_is_watched_from_its_ancestors_first_revision()
    {
        var parent = await server.CreateScenarioAsync();
        for (var i = 0; i < 3; i++) await server.ApplyAsync(parent);
        var fork = await server.CreateScenarioAsync(new Scenario { ForkOf = $"{parent}/changes/2" });
        await server.ApplyAsync(fork);
        var seen = await ReadUntilCaughtUpAsync(new WatchScenarioRequest { Scenario = fork });
        Assert.Equal([1, 2, 3], Commits(seen));
        Assert.Equal([parent, parent, fork], seen.Where(message => message.MessageCase == Kind.Commit).Select(message => message.Commit.Applied.Origin));
        Assert.Equal($"{fork}/changes/1", seen[0].Commit.Applied.Name);
    }

    private static IEnumerable<long> Commits(IEnumerable<WatchScenarioResponse> messages) =>
        messages.Where(message => message.MessageCase == Kind.Commit).Select(message => message.Revision);

    private static V1.Action Shift(int target) => new()
    {
        RelationshipShift = new RelationshipShift
        {
            Relationship = new RelationshipKey { Source = "A0000", Target = $"A{target:0000}", Channel = Channel.Diplomatic },
            Delta = 0.05,
        },
    };

    private static async Task<List<WatchScenarioResponse>> ReadUntilAsync(
        AsyncServerStreamingCall<WatchScenarioResponse> call, Predicate<WatchScenarioResponse> last)
    {
        var seen = new List<WatchScenarioResponse>();
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            seen.Add(call.ResponseStream.Current);
            if (last(call.ResponseStream.Current)) return seen;
        }

        throw new InvalidOperationException("The watch ended before it was expected to.");
    }

    private async Task<Scenario> ImportAsync(World world)
    {
        var id = SmallWorld.NewId("w");
        using var call = server.Worlds.ImportWorld();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Header = new ImportWorldHeader { WorldId = id, RequestId = SmallWorld.NewRequestId() } });
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = world });
        await call.RequestStream.CompleteAsync();
        return new Scenario { World = (await call).Name };
    }

    private async Task<List<WatchScenarioResponse>> ReadUntilCaughtUpAsync(WatchScenarioRequest request)
    {
        using var call = server.Scenarios.WatchScenario(request);
        return await ReadUntilAsync(call, message => message.Checkpoint is { CaughtUp: true });
    }
}
