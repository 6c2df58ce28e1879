using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

/// <summary>How an actor's quantities moved, from the log alone.</summary>
public sealed class TimelineTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static readonly Quantity TowardsMali = new RelationshipKey(SmallWorld.Fra, SmallWorld.Mli, Channel.Diplomatic);
    private static readonly ActorId Newcomer = new("SSD");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task Its_points_are_the_effects_of_each_revision_on_what_the_actor_holds()
    {
        var grain = await StoryAsync(6);
        var timeline = (await grain.Timeline(All(SmallWorld.Fra), Cancellation)).Expect();
        var changes = (await grain.ListChanges(new ChangeRange(0, 6, 10, int.MaxValue), default, Cancellation)).Expect().Changes;
        var expected = changes.SelectMany(change => change.Effects.Where(effect => effect.Quantity.Holder == SmallWorld.Fra).Select(effect => (change.Revision, effect.Quantity, effect.After, effect.Delta)));
        Assert.Equal(expected, timeline.Points.Select(point => (point.Revision, point.Quantity, point.Value!.Value, point.Delta)));
        Assert.Equal(6, timeline.ReadRevision);
    }

    [Fact]
    public async Task Its_pages_join_to_the_whole_wherever_they_are_cut()
    {
        var grain = await StoryAsync(6);
        var whole = (await grain.Timeline(All(SmallWorld.Fra), Cancellation)).Expect().Points;
        for (var count = 1; count <= 4; count++)
        {
            var points = new List<TimelinePoint>();
            var query = All(SmallWorld.Fra) with { Count = count };
            for (var more = true; more;)
            {
                var page = (await grain.Timeline(query, Cancellation)).Expect();
                points.AddRange(page.Points);
                more = page.More;
                if (more) query = query with { AfterRevision = points[^1].Revision - 1, AfterQuantity = points[^1].Quantity };
            }

            Assert.Equal(whole, points);
        }
    }

    [Fact]
    public async Task Only_the_quantities_and_revisions_that_were_asked_for_are_in_it()
    {
        var grain = await StoryAsync(6);
        var query = All(SmallWorld.Fra) with { Quantities = [TowardsMali], AfterRevision = 2, UntilRevision = 5 };
        var points = (await grain.Timeline(query, Cancellation)).Expect().Points;
        Assert.All(points, point => Assert.Equal(TowardsMali, point.Quantity));
        Assert.Equal([3L, 4, 5], points.Select(point => point.Revision));
        (await grain.Timeline(query with { UntilRevision = 7 }, Cancellation)).ExpectRefusal(RefusalReason.RevisionAhead);
    }

    [Fact]
    public async Task It_ends_at_the_revision_read_or_at_the_last_wanted_whichever_is_earlier()
    {
        var grain = await StoryAsync(4);
        foreach (var (at, until, end) in new (ReadPoint, long?, long)[]
        {
            (ReadPoint.At(3), null, 3), (ReadPoint.At(3), 4, 3), (ReadPoint.At(3), 2, 2), (ReadPoint.AtLeast(2), null, 4), (ReadPoint.AtLeast(4), 1, 1), (ReadPoint.Strong, null, 4),
        })
        {
            var timeline = (await grain.Timeline(All(SmallWorld.Fra) with { At = at, UntilRevision = until }, Cancellation)).Expect();
            Assert.Equal((end, end), (timeline.ReadRevision, timeline.Points[^1].Revision));
        }

        (await grain.Timeline(All(SmallWorld.Fra) with { At = ReadPoint.AtLeast(5), UntilRevision = 2 }, Cancellation)).ExpectRefusal(RefusalReason.RevisionAhead);
    }

    [Fact]
    public async Task What_comes_and_goes_with_an_actor_has_points_too()
    {
        var grain = await StoryAsync(1);
        var entry = new ActorEntry(
            new ActorDraft { Id = Newcomer, Kind = ActorKind.State, Influence = 0.2 },
            [new RelationshipDraft(new RelationshipKey(SmallWorld.Fra, Newcomer, Channel.Security), 0.4)],
            [new StanceDraft(new StanceKey(Newcomer, SmallWorld.Order), -0.2, 0.5)],
            []);
        (await grain.Apply(Requests.Apply(new Change { Actions = [entry] }), Cancellation)).Expect();
        (await grain.Apply(Requests.Apply(new Change { Actions = [new ActorExit(Newcomer)] }), Cancellation)).Expect();
        var held = new RelationshipKey(SmallWorld.Fra, Newcomer, Channel.Security);
        var others = (await grain.Timeline(All(SmallWorld.Fra) with { Quantities = [held] }, Cancellation)).Expect().Points;
        Assert.Equal([(2, DeterministicMath.Tanh(DeterministicMath.Atanh(0.4))), (3, null)], others.Select(point => (point.Revision, point.Value)));
        var own = (await grain.Timeline(All(Newcomer), Cancellation)).Expect().Points;
        Assert.Equal([(2, -0.2), (3, null)], own.Select(point => (point.Revision, point.Value)));
    }

    private static TimelineQuery All(ActorId actor) => new(actor, [], 0, null, null, 1000);

    private async Task<IScenarioGrain> StoryAsync(int changes)
    {
        var grain = Cluster.Scenario(await Cluster.ScenarioOnAsync(Stories.World));
        for (var n = 0; n < changes; n++) (await grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        return grain;
    }
}
