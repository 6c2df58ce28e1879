using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Scenarios;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Silo.Scenarios;

/// <summary>A request happens once, whole or not at all.</summary>
public sealed class ApplyTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task A_hundred_copies_at_once_become_one_revision_and_get_the_same_answer()
    {
        var (_, grain) = await ScenarioAsync();
        var request = Requests.Apply(Stories.Sanction);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => grain.Apply(request, Cancellation)));
        Assert.All(answers, answer => Same(answers[0].Expect(), answer.Expect()));
        Assert.Equal(1, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task A_retry_gets_the_first_answer_before_any_refusal()
    {
        var (_, grain) = await ScenarioAsync();
        var request = Requests.Apply(Stories.Sanction) with { ExpectedRevision = 0 };
        var first = (await grain.Apply(request, Cancellation)).Expect();
        (await grain.Apply(Requests.Apply(Stories.Cooperation), Cancellation)).Expect();
        Same(first, (await grain.Apply(request, Cancellation)).Expect());
        Same(first, (await grain.Apply(request with { ExpectedRevision = 77 }, Cancellation)).Expect());
        Same(first, (await grain.Apply(request with { Changes = [Requests.Proposed(Stories.Impossible)] }, Cancellation)).Expect());
    }

    [Fact]
    public async Task A_retry_gets_the_first_answer_from_a_scenario_that_has_slept()
    {
        var (record, grain) = await ScenarioAsync();
        var request = Requests.Batch(Stories.Sanction, Stories.Cooperation);
        var first = (await grain.Apply(request, Cancellation)).Expect();
        await Cluster.SleepAsync(grain);
        Same(first, (await Cluster.Scenario(record).Apply(request, Cancellation)).Expect());
    }

    [Fact]
    public async Task The_same_request_id_with_another_body_is_refused()
    {
        var (_, grain) = await ScenarioAsync();
        var request = Requests.Apply(Stories.Sanction);
        (await grain.Apply(request, Cancellation)).Expect();
        var other = Requests.Apply(Stories.Cooperation, request.Request!.Value with { BodyHash = Requests.Body(2) });
        (await grain.Apply(other, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
    }

    [Fact]
    public async Task A_request_id_of_an_update_is_not_for_a_change()
    {
        var (record, grain) = await ScenarioAsync();
        var update = new ScenarioUpdate { Note = "n", Request = Requests.New() };
        (await Cluster.Directory.Update(record.Name, update, Cancellation)).Expect();
        (await grain.Apply(Requests.Apply(Stories.Sanction, update.Request), Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
        Assert.Equal(0, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task A_refused_change_leaves_nothing()
    {
        var (record, grain) = await ScenarioAsync();
        var request = Requests.Apply(Stories.Impossible);
        var refusal = (await grain.Apply(request, Cancellation)).ExpectRefusal(RefusalReason.UnknownActor);
        Assert.Equal("change.actions[0].event.target", refusal.Path);
        Assert.Equal(record.StateHash, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.StateHash);
        (await grain.Apply(Requests.Apply(Stories.Sanction, request.Request), Cancellation)).Expect();
    }

    [Fact]
    public async Task A_batch_with_one_fault_is_refused_whole_and_says_where()
    {
        var (record, grain) = await ScenarioAsync();
        var refusal = (await grain.Apply(Requests.Batch(Stories.Sanction, Stories.Impossible), Cancellation)).ExpectRefusal(RefusalReason.UnknownActor);
        Assert.Equal("changes[1].actions[0].event.target", refusal.Path);
        Assert.Equal(record.Head, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Another_head_than_expected_is_a_conflict_with_both_named()
    {
        var (_, grain) = await ScenarioAsync();
        var refusal = (await grain.Apply(Requests.Apply(Stories.Sanction) with { ExpectedRevision = 3 }, Cancellation)).ExpectRefusal(RefusalReason.RevisionConflict);
        Assert.Equal(("3", "0"), (refusal.Metadata["expected"], refusal.Metadata["actual"]));
    }

    [Fact]
    public async Task A_preview_shows_what_applying_would_do_and_leaves_nothing()
    {
        var (_, grain) = await ScenarioAsync();
        var preview = (await grain.Apply(Requests.Apply(Stories.Sanction) with { Preview = true, Request = null }, Cancellation)).Expect().Changes[0];
        Assert.True(preview.Preview);
        Assert.Equal(0, preview.Revision);
        var applied = (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect().Changes[0];
        Assert.Equal(1, applied.Revision);
        Assert.Equal(preview.StateHash, applied.StateHash);
        Assert.Equal(preview.Effects.ToArray(), applied.Effects.ToArray());
    }

    [Fact]
    public async Task A_cancelled_call_leaves_nothing_and_its_request_id_can_be_used()
    {
        var (_, grain) = await ScenarioAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var request = Requests.Apply(Stories.Sanction);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Apply(request, cancelled.Token));
        Assert.Equal(1, (await grain.Apply(request, Cancellation)).Expect().Changes[0].Revision);
    }

    [Fact]
    public async Task Nothing_is_begun_after_the_callers_deadline()
    {
        var (_, grain) = await ScenarioAsync();
        var request = Requests.Apply(Stories.Sanction) with { Deadline = DateTimeOffset.UnixEpoch };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Apply(request, Cancellation));
        Assert.Equal(0, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Writers_at_once_get_one_revision_each_in_one_order()
    {
        var (record, grain) = await ScenarioAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), answers.Select(answer => answer.Expect().Changes[0].Revision).Order());
        var changes = (await grain.ListChanges(new ChangeRange(0, 40, 100, int.MaxValue), ReadPoint.Newest, Cancellation)).Expect().Changes;
        Assert.Equal(answers.Select(answer => answer.Expect().Changes[0]).OrderBy(change => change.Revision).Select(change => change.ChainHash), changes.Select(change => change.ChainHash));
        Assert.Equal(record.WorldUid, (await grain.Describe(ReadPoint.Newest, Cancellation)).Expect().Record.WorldUid);
    }

    [Fact]
    public async Task More_writers_than_may_wait_are_told_so_and_change_nothing()
    {
        var (_, grain) = await ScenarioAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)));
        var landed = answers.Count(answer => answer.Accepted);
        Assert.All(answers.Where(answer => !answer.Accepted), answer => Assert.Equal(RefusalReason.Busy, answer.Refusals[0].Reason));
        Assert.InRange(landed, 65, 200);
        Assert.Equal(landed, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Whoever_was_answered_sees_the_change_in_every_read_that_follows()
    {
        var (record, grain) = await ScenarioAsync();
        var actor = Cluster.Grains.GetGrain<IActorGrain>(record.Uid, SmallWorld.Fra.Value);
        for (var n = 1; n <= 20; n++)
        {
            (await grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
            Assert.Equal(n, (await actor.Read(ReadPoint.Newest, Cancellation)).Expect().ReadRevision);
            Assert.Equal(n, (await grain.ReadActors(ActorSelection.All, ReadPoint.Newest, Cancellation)).Expect().ReadRevision);
        }
    }

    [Fact]
    public async Task A_deleted_scenario_answers_nothing_but_a_retry_of_its_delete()
    {
        var (record, grain) = await ScenarioAsync();
        var request = Requests.New();
        var deleted = (await Cluster.Directory.Delete(record.Name, record.Etag, request, Cancellation)).Expect();
        Assert.Equal(deleted, (await Cluster.Directory.Delete(record.Name, record.Etag, request, Cancellation)).Expect());
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).ExpectRefusal(RefusalReason.NotFound);
        (await Cluster.Directory.Find(record.Name, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    private static void Same(AppliedChanges expected, AppliedChanges actual)
    {
        Assert.Equal(expected.Changes.Select(change => (change.Revision, change.ChainHash, change.StateHash, change.CommitTime, change.RequestId)), actual.Changes.Select(change => (change.Revision, change.ChainHash, change.StateHash, change.CommitTime, change.RequestId)));
        Assert.Equal(expected.Changes.SelectMany(change => change.Effects), actual.Changes.SelectMany(change => change.Effects));
    }

    private async Task<(ScenarioRecord Record, IScenarioGrain Grain)> ScenarioAsync()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        return (record, Cluster.Scenario(record));
    }
}
