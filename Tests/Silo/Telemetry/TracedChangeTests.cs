using System.Diagnostics;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Silo.Telemetry;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Tripwires;
using SahelSim.Tests.Model.Worlds;
using SahelSim.Tests.Telemetry;
using Xunit;

namespace SahelSim.Tests.Silo.Telemetry;

/// <summary>docs/telemetry.md, "Traces": one change is one trace, and says all that it did.</summary>
public sealed class TracedChangeTests(TracedSilo silo) : IClassFixture<TracedSilo>
{
    private const int Worlds = 8;
    private const int ChangesPerWorld = 8;

    [Fact]
    public async Task The_effects_of_random_changes_follow_from_their_spans_alone()
    {
        var (compared, moved) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var world = RandomWorlds.Build(new WorldRecipe(3 + random.Next(20), random.Next(4), 0.3 + random.NextDouble() * 0.6, 0.3, 0.25, 1e-5, 64, true, seed));
            var scenario = await silo.Cluster.ScenarioOnAsync(world);
            for (var n = 0; n < ChangesPerWorld; n++)
            {
                var (answer, spans) = await silo.TraceAsync(silo.Cluster.Scenario(scenario), Requests.Apply(RandomChanges.Draw(world, random)));
                if (!answer.Accepted) continue;
                var row = Assert.Single(spans, span => span.Name == SpanNames.Change);
                var told = TracedEffects.Told(answer.Value.Changes[0].Effects);
                Assert.Equal(told, TracedEffects.Of(row, spans));
                (compared, moved) = (compared + 1, moved + told.Count);
            }
        }

        Assert.True(compared > Worlds && moved > 10 * compared, $"{compared} changes with {moved} effects show nothing");
    }

    [Fact]
    public async Task A_change_is_judged_spread_in_waves_appended_and_published_below_its_request()
    {
        var scenario = await silo.Cluster.ScenarioOnAsync(World(1));
        var (answer, spans) = await silo.TraceAsync(silo.Cluster.Scenario(scenario), Requests.Apply(Moving(World(1))));
        var change = answer.Expect().Changes[0];
        var apply = Assert.Single(spans, span => span.Name == SpanNames.Apply);
        var call = Assert.Single(spans, span => span.Name == "call");
        Assert.Equal(call.SpanId, apply.ParentId);
        Assert.Equal(scenario.Uid.ToString("D"), apply.Text(SpanNames.ScenarioUid));
        Assert.Equal("applied", apply.Text("sahelsim.change.outcome"));
        var row = Assert.Single(spans, span => span.Name == SpanNames.Change && span.ParentId == apply.SpanId);
        Assert.Single(spans, span => span.Name == SpanNames.Judge && span.ParentId == row.SpanId);
        Assert.Single(spans, span => span.Name == SpanNames.Publish && span.ParentId == apply.SpanId);
        var append = Assert.Single(spans, span => span.Name == SpanNames.Append && span.ParentId == apply.SpanId);
        Assert.Equal("committed", append.Text("sahelsim.append.outcome"));
        Assert.Equal(change.RowBytes, append.Number(SpanNames.RowBytes));

        // One more wave than there are: nobody answers to the last.
        Assert.Equal(Enumerable.Range(1, change.WaveCount).Select(number => (long)number), spans.Where(span => span.Name == SpanNames.Wave).Select(span => span.Number(SpanNames.WaveNumber)));
        Assert.All(spans.Where(span => span.Name == SpanNames.React), reaction => Assert.True(reaction.Number(SpanNames.HeardCount) > 0));
    }

    [Fact]
    public async Task A_request_whose_caller_is_not_traced_makes_no_span()
    {
        var scenario = await silo.Cluster.ScenarioOnAsync(World(2));
        var applied = await silo.Cluster.Scenario(scenario).Apply(Requests.Apply(Moving(World(2))), TestContext.Current.CancellationToken);
        Assert.True(applied.Accepted);
        Assert.DoesNotContain(silo.All(), span => span.Text(SpanNames.ScenarioUid) == scenario.Uid.ToString("D"));
    }

    [Fact]
    public async Task A_refused_change_says_why()
    {
        var scenario = await silo.Cluster.ScenarioOnAsync(World(3));
        var (answer, spans) = await silo.TraceAsync(silo.Cluster.Scenario(scenario), Requests.Apply(Moving(World(3))) with { ExpectedRevision = 7 });
        Assert.False(answer.Accepted);
        var apply = Assert.Single(spans, span => span.Name == SpanNames.Apply);
        Assert.Equal(("refused", "REVISION_CONFLICT"), (apply.Text("sahelsim.change.outcome"), apply.Text(SpanNames.Reason)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task No_more_reactions_are_shown_than_may_be_and_waves_say_how_many_were_left_out(int beyond)
    {
        var world = World(4);
        var scenario = await silo.Cluster.ScenarioOnAsync(world);
        var (_, whole) = await silo.TraceAsync(silo.Cluster.Scenario(scenario), Requests.Apply(Moving(world)));
        var all = whole.Where(span => span.Name == SpanNames.Wave).Sum(wave => wave.Number(SpanNames.Receivers));
        Assert.Equal(all, whole.Count(span => span.Name == SpanNames.React));

        await using var bounded = await EngineCluster.StartAsync(1, TracedSilo.Settings((int)all - beyond));
        var same = await bounded.ScenarioOnAsync(world);
        var (answer, spans) = await silo.TraceAsync(bounded.Scenario(same), Requests.Apply(Moving(world)));
        Assert.True(answer.Accepted);
        Assert.Equal(Math.Min(all, all - beyond), spans.Count(span => span.Name == SpanNames.React));
        Assert.Equal(Math.Max(0, beyond), spans.Sum(span => span.Number(SpanNames.ReactionsLeftOut)));
    }

    [Theory]
    [InlineData(SpanDeltas.ActMax)]
    [InlineData(SpanDeltas.ReactionMax)]
    public void A_span_lists_no_more_deltas_than_it_may_and_says_how_many_it_left_out(int max)
    {
        foreach (var count in (int[])[max - 1, max, max + 1])
        {
            using var activity = new Activity("moved");
            SpanDeltas.Moved(activity, [.. Enumerable.Range(0, count).Select(number => new Delta(new StanceKey(new($"A{number}"), new("i")), 1, default))], max);
            var span = TracedSpan.Of(activity);
            Assert.Equal((Math.Min(count, max), count, Math.Max(0, count - max)), (span.Texts(SpanNames.DeltaQuantities).Count, span.Number(SpanNames.DeltaCount), span.Number(SpanNames.DeltaLeftOut)));
        }
    }

    [Fact]
    public async Task A_response_is_a_span_below_the_change_that_set_it_off()
    {
        var ally = Wires.Wire("ally", Wires.MaliOnFrance, TripKind.Below, -0.6, Judged.Event(SmallWorld.Rus, SmallWorld.Mli, EventType.Cooperate, 0.4, "military"));
        var refused = Wires.Wire("refused", Wires.MaliOnFrance, TripKind.Below, -0.6, Judged.Join(SmallWorld.Aes, SmallWorld.Mli));
        var second = Wires.Wire("second", new RelationshipKey(SmallWorld.Mli, SmallWorld.Rus, Channel.Security), TripKind.Above, 0.7, Judged.ShiftTo(SmallWorld.Mli, SmallWorld.Forces, 0.5));
        var scenario = await silo.Cluster.ScenarioOnAsync(Wires.With(ally, refused, second));
        var (answer, spans) = await silo.TraceAsync(silo.Cluster.Scenario(scenario), Requests.Apply(Wires.MaliTo(-0.7)));
        var changes = answer.Expect().Changes;
        var row = Assert.Single(spans, span => span.Name == SpanNames.Change);
        var responses = spans.Where(span => span.Name == SpanNames.Response && span.Text(SpanNames.Reason) is null).ToDictionary(span => span.Number(SpanNames.Revision));
        Assert.Equal(3, changes.Length);
        Assert.Equal("MEMBERSHIP", Assert.Single(spans, span => span.Name == SpanNames.Response && span.Text(SpanNames.Reason) is not null).Text(SpanNames.Reason));
        Assert.Equal(changes.Skip(1).Select(change => change.Revision), responses.Keys.Order());
        foreach (var change in changes)
        {
            var own = change.CausedBy is null ? row : responses[change.Revision];
            if (change.CausedBy is { } cause) Assert.Equal(cause == row.Number(SpanNames.Revision) ? row.SpanId : responses[cause].SpanId, own.ParentId);
            Assert.Equal(change.CausedByTripwire?.Value, own.Text(SpanNames.Tripwire));
            Assert.Equal(TracedEffects.Told(change.Effects), TracedEffects.Of(own, spans));
        }
    }

    private static WorldState World(int seed) => RandomWorlds.Build(new WorldRecipe(10, 2, 0.7, 0.3, 0.25, 1e-4, 64, true, seed));

    private static Change Moving(WorldState world)
    {
        var held = world.Actors.First(actor => actor.Relationships.Length > 0);
        return new Change { Actions = [new EventAction(held.Id, held.Relationships[0].Target, EventType.Sanction, [], 0.5)] };
    }
}
