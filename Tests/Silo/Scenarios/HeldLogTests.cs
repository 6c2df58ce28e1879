using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Tests.Model.Worlds;
using SahelSim.Tests.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

/// <summary>What a scenario does while its log takes its time, and when it does not answer.</summary>
public sealed class HeldLogTests(HeldSilo fixture) : IClassFixture<HeldSilo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task A_change_that_was_done_without_an_answer_is_answered_by_its_retry()
    {
        var grain = await ScenarioAsync();
        var request = Requests.Apply(Stories.Sanction);
        fixture.Log.NextFate = AppendFate.DoneUnanswered;
        (await grain.Apply(request, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(1, (await AgainAsync(() => grain.Apply(request, Cancellation))).Changes[0].Revision);
        Assert.Equal(2, (await grain.Apply(Requests.Apply(Stories.Cooperation), Cancellation)).Expect().Changes[0].Revision);
    }

    [Fact]
    public async Task A_change_that_was_lost_is_done_by_its_retry()
    {
        var grain = await ScenarioAsync();
        var request = Requests.Apply(Stories.Sanction);
        fixture.Log.NextFate = AppendFate.Lost;
        (await grain.Apply(request, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(1, (await AgainAsync(() => grain.Apply(request, Cancellation))).Changes[0].Revision);
    }

    [Fact]
    public async Task After_an_outcome_that_is_not_known_nothing_is_read_from_the_old_memory()
    {
        var grain = await ScenarioAsync();
        fixture.Log.NextFate = AppendFate.DoneUnanswered;
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal(1, (await AgainAsync(() => grain.ReadActors(ActorSelection.All, ReadPoint.Newest, Cancellation))).ReadRevision);
    }

    [Fact]
    public async Task After_a_delete_whose_outcome_is_not_known_the_scenario_is_gone_for_readers_too()
    {
        var grain = await ScenarioAsync();
        var request = Requests.New();
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        fixture.Scenarios.NextFate = AppendFate.DoneUnanswered;
        (await grain.Delete("", request, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        var described = await grain.Describe(ReadPoint.Newest, Cancellation);
        while (!described.Accepted && described.Refusals[0].Reason == RefusalReason.Unavailable) described = await grain.Describe(ReadPoint.Newest, Cancellation);
        described.ExpectRefusal(RefusalReason.NotFound);
        (await grain.ReadActors(ActorSelection.All, ReadPoint.Newest, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    [Fact]
    public async Task After_an_update_whose_outcome_is_not_known_the_note_is_the_one_in_the_store()
    {
        var grain = await ScenarioAsync();
        fixture.Scenarios.NextFate = AppendFate.DoneUnanswered;
        (await grain.Update(new ScenarioUpdate { Note = "written", Request = Requests.New() }, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        Assert.Equal("written", (await AgainAsync(() => grain.Describe(ReadPoint.Newest, Cancellation))).Record.Note);
    }

    [Fact]
    public async Task A_call_cancelled_after_its_rows_were_handed_to_the_log_is_committed_all_the_same()
    {
        var grain = await ScenarioAsync();
        using var impatient = new CancellationTokenSource();
        fixture.Log.Hold();
        var call = grain.Apply(Requests.Apply(Stories.Sanction), impatient.Token);
        await fixture.Log.Arrived;
        await impatient.CancelAsync();
        fixture.Log.Release();
        await Record.ExceptionAsync(() => call);
        Assert.Equal(1, (await grain.Describe(ReadPoint.AtLeast(1), Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Reads_and_previews_are_served_while_a_change_waits_for_the_disk()
    {
        var grain = await ScenarioAsync();
        var actor = Cluster.Grains.GetGrain<IActorGrain>(grain.GetPrimaryKey(), SmallWorld.Fra.Value);
        fixture.Log.Hold();
        var writing = grain.Apply(Requests.Apply(Stories.Sanction), Cancellation);
        await fixture.Log.Arrived;
        Assert.Equal(0, (await grain.ReadActors(ActorSelection.All, ReadPoint.Newest, Cancellation)).Expect().ReadRevision);
        Assert.Equal(0, (await actor.Read(ReadPoint.Newest, Cancellation)).Expect().ReadRevision);
        Assert.True((await grain.Apply(Requests.Apply(Stories.Cooperation) with { Preview = true, Request = null }, Cancellation)).Expect().Changes[0].Preview);
        fixture.Log.Release();
        Assert.Equal(1, (await writing).Expect().Changes[0].Revision);
    }

    [Fact]
    public async Task A_read_that_wants_a_revision_which_is_being_written_waits_for_it()
    {
        var grain = await ScenarioAsync();
        fixture.Log.Hold();
        var writing = grain.Apply(Requests.Apply(Stories.Sanction), Cancellation);
        await fixture.Log.Arrived;
        var reading = grain.ReadActors(ActorSelection.All, ReadPoint.AtLeast(1), Cancellation);
        fixture.Log.Release();
        Assert.Equal(1, (await reading).Expect().ReadRevision);
        (await writing).Expect();
    }

    [Fact]
    public async Task When_the_first_of_many_copies_is_cancelled_another_takes_its_place()
    {
        var grain = await ScenarioAsync();
        using var impatient = new CancellationTokenSource();
        fixture.Log.Hold();
        var before = grain.Apply(Requests.Apply(Stories.Cooperation), Cancellation);
        await fixture.Log.Arrived;
        var request = Requests.Apply(Stories.Sanction);
        var first = grain.Apply(request, impatient.Token);
        var copies = Enumerable.Range(0, 10).Select(_ => grain.Apply(request, Cancellation)).ToList();
        await impatient.CancelAsync();
        fixture.Log.Release();
        await Record.ExceptionAsync(() => first);
        (await before).Expect();
        foreach (var copy in copies) Assert.Equal(2, (await copy).Expect().Changes[0].Revision);
    }

    private async Task<IScenarioGrain> ScenarioAsync()
    {
        var grain = Cluster.Scenario(await Cluster.ScenarioOnAsync(Stories.World));
        (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect();
        return grain;
    }

    private static async Task<T> AgainAsync<T>(Func<Task<Verdict<T>>> call)
        where T : class
    {
        while (true)
        {
            var answer = await call();
            if (answer.Accepted || answer.Refusals[0].Reason != RefusalReason.Unavailable) return answer.Expect();
            await Task.Yield();
        }
    }
}
