using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

public sealed class ForkTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task A_fork_equals_its_parent_up_to_its_revision_and_neither_sees_the_others_later_changes()
    {
        var parent = await Cluster.ScenarioOnAsync(Stories.World);
        await ApplyAsync(parent, 0, 6);
        for (var revision = 0; revision <= 6; revision++)
        {
            var fork = await Cluster.ForkAsync(parent, revision);
            Assert.Equal(Hash(await Cluster.ActorsAsync(parent, ReadPoint.At(revision))), Hash(await Cluster.ActorsAsync(fork, ReadPoint.Newest)));
            Assert.Equal(revision == 0 ? fork.StateHash : (await Cluster.Scenario(parent).GetChange(revision, Cancellation)).Expect().StateHash, fork.StateHash);
        }

        var seventh = await Cluster.ForkAsync(parent, 6);
        await ApplyAsync(parent, 10, 2);
        await ApplyAsync(seventh, 20, 3);
        Assert.Equal(8, (await Cluster.Scenario(parent).Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
        Assert.Equal(9, (await Cluster.Scenario(seventh).Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
        Assert.NotEqual(Hash(await Cluster.ActorsAsync(parent, ReadPoint.At(8))), Hash(await Cluster.ActorsAsync(seventh, ReadPoint.At(8))));
    }

    [Fact]
    public async Task A_fork_lists_and_follows_its_ancestors_changes_each_with_its_origin()
    {
        var root = await Cluster.ScenarioOnAsync(Stories.World);
        await ApplyAsync(root, 0, 3);
        var child = await Cluster.ForkAsync(root, 2);
        await ApplyAsync(child, 10, 2);
        var grandchild = await Cluster.ForkAsync(child, 3);
        await ApplyAsync(grandchild, 20, 2);
        var listed = (await Cluster.Scenario(grandchild).ListChanges(new ChangeRange(0, 99, 99, int.MaxValue), ReadPoint.Newest, Cancellation)).Expect();
        Assert.Equal([1, 2, 3, 4, 5], listed.Changes.Select(change => change.Revision));
        Assert.Equal([root.Name, root.Name, child.Name, grandchild.Name, grandchild.Name], listed.Changes.Select(change => change.Origin));
        var followed = (await Cluster.Scenario(grandchild).Follow(0, int.MaxValue, TimeSpan.Zero, Cancellation)).Expect();
        Assert.Equal(listed.Changes.Select(change => change.ChainHash), followed.Changes.Select(change => change.ChainHash));
    }

    [Fact]
    public async Task Request_ids_are_not_inherited()
    {
        var parent = await Cluster.ScenarioOnAsync(Stories.World);
        var request = Requests.Apply(Stories.Sanction);
        (await Cluster.Scenario(parent).Apply(request, Cancellation)).Expect();
        var fork = await Cluster.ForkAsync(parent, 1);
        Assert.Equal(2, (await Cluster.Scenario(fork).Apply(request, Cancellation)).Expect().Changes[0].Revision);
    }

    [Fact]
    public async Task A_fork_at_a_revision_in_the_future_is_refused()
    {
        var parent = await Cluster.ScenarioOnAsync(Stories.World);
        var asked = new NewScenario { Name = "too-early", ForkOf = parent.Name, ForkRevision = 1, Request = Requests.New() };
        (await Cluster.Directory.Create(asked, Cancellation)).ExpectRefusal(RefusalReason.RevisionAhead);
    }

    private static Hash256 Hash(System.Collections.Immutable.ImmutableArray<SahelSim.Model.Actors.ActorState> actors) =>
        StateDigest.Of(Stories.World with { Actors = actors }).Value;

    private async Task ApplyAsync(ScenarioRecord scenario, int first, int count)
    {
        for (var n = first; n < first + count; n++)
            (await Cluster.Scenario(scenario).Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
    }
}
