using SahelSim.Api.Actors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

public sealed class ActorSelectionTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 9)]
    [InlineData(3, 9)]
    [InlineData(0, 0)]
    [InlineData(1_000, 1_000_000)]
    public async Task Actors_read_some_at_a_time_are_all_of_them_in_order_and_at_one_revision_while_a_writer_runs(int atMost, int relationshipsAtMost)
    {
        var scenario = await Cluster.ScenarioOnAsync(Stories.World);
        var all = await Cluster.ActorsAsync(scenario, ReadPoint.Newest);
        var walk = new ActorWalk(Cluster.Scenario(scenario), ActorSelection.All with { AtMost = atMost, RelationshipsAtMost = relationshipsAtMost }, ReadPoint.Newest);
        var seen = new List<ActorState>();
        for (var more = true; more;)
        {
            var read = (await walk.NextAsync(Cancellation)).Expect();
            Assert.NotEmpty(read.Actors);
            Assert.Equal(0, read.ReadRevision);
            Assert.True(atMost == 0 || read.Actors.Length <= atMost);
            Assert.True(relationshipsAtMost == 0 || read.Actors.Length == 1 || read.Actors.Sum(actor => actor.Relationships.Length) <= relationshipsAtMost);
            more = read.More;
            seen.AddRange(read.Actors);
            (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(seen.Count)), Cancellation)).Expect();
        }

        Assert.Equal(all.Select(actor => actor.Id), seen.Select(actor => actor.Id));
        Assert.Equal(all.SelectMany(actor => actor.Relationships), seen.SelectMany(actor => actor.Relationships));
    }

    [Fact]
    public async Task Bare_actors_come_without_what_they_hold()
    {
        var scenario = Cluster.Scenario(await Cluster.ScenarioOnAsync(Stories.World));
        var whole = (await scenario.ReadActors(ActorSelection.All, ReadPoint.Newest, Cancellation)).Expect().Actors;
        var bare = (await scenario.ReadActors(ActorSelection.All with { Bare = true }, ReadPoint.Newest, Cancellation)).Expect().Actors;
        Assert.Contains(whole, actor => actor.Relationships.Length > 0);
        Assert.All(bare, actor => Assert.True(actor.Relationships.IsEmpty && actor.Stances.IsEmpty && actor.Commitments.IsEmpty && actor.TieWeights.IsEmpty));
        Assert.Equal(whole.Select(actor => (actor.Id, actor.DisplayName, actor.Kind, actor.Influence)), bare.Select(actor => (actor.Id, actor.DisplayName, actor.Kind, actor.Influence)));
    }
}
