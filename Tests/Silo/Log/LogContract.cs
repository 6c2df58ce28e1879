using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Silo.Log;

/// <summary>What every scenario log must do; each implementation inherits it.</summary>
public abstract class LogContract : IDisposable
{
    protected abstract IScenarioLog Log { get; }

    protected abstract IScenarioStore Scenarios { get; }

    protected abstract IWorldStore Worlds { get; }

    protected abstract IStoreSecrets Secrets { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_is_the_same_for_all_who_ask_at_once_and_for_ever_after()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Secrets.FindAsync("a", Cancellation)));
        var first = asked[0].Expect().Bytes;
        Assert.Equal(IStoreSecrets.Size, first.Length);
        Assert.All(asked, secret => Assert.Equal(first, secret.Expect().Bytes));
        Assert.NotEqual(first, (await Secrets.FindAsync("b", Cancellation)).Expect().Bytes);
    }

    [Fact]
    public async Task Rows_that_were_appended_are_read_again_as_they_were()
    {
        var scenario = await ScenarioAsync();
        var rows = Rows(scenario, 3);
        Assert.Equal(AppendOutcome.Committed, await Log.AppendAsync(On(scenario, rows), Cancellation));
        var read = (await Log.ReadAsync(scenario.Uid, 1, 3, long.MaxValue, Cancellation)).Expect().Rows;
        Assert.Equal(rows.Select(row => (row.Revision, row.RequestId, row.Ordinal, row.ChainHash, row.StateHash)), read.Select(row => (row.Revision, row.RequestId, row.Ordinal, row.ChainHash, row.StateHash)));
        Assert.All(rows.Zip(read), pair => Assert.Equal(pair.First.Body, pair.Second.Body));
        var record = (await Log.FindAsync(scenario.Uid, Cancellation)).Expect().Record;
        Assert.Equal((3, rows[2].ChainHash, rows[2].StateHash), (record.Head, record.ChainHash, record.StateHash));
    }

    [Fact]
    public async Task An_append_on_another_head_is_stale_and_writes_nothing()
    {
        var scenario = await ScenarioAsync();
        await Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation);
        Assert.Equal(AppendOutcome.Stale, await Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation));
        Assert.Single((await Log.ReadAsync(scenario.Uid, 1, 9, long.MaxValue, Cancellation)).Expect().Rows);
    }

    [Fact]
    public async Task An_append_on_the_right_head_with_another_chain_is_stale()
    {
        var scenario = await ScenarioAsync();
        var append = On(scenario, Rows(scenario, 1)) with { ChainHash = Requests.Body(9) };
        Assert.Equal(AppendOutcome.Stale, await Log.AppendAsync(append, Cancellation));
    }

    [Fact]
    public async Task A_request_id_that_was_used_leaves_nothing_of_the_second_append()
    {
        var scenario = await ScenarioAsync();
        var first = Rows(scenario, 1);
        await Log.AppendAsync(On(scenario, first), Cancellation);
        var moved = (await Log.FindAsync(scenario.Uid, Cancellation)).Expect().Record;
        var again = Rows(moved, 2, first[0].RequestId);
        Assert.Equal(AppendOutcome.RequestTaken, await Log.AppendAsync(On(moved, again), Cancellation));
        Same(moved, (await Log.FindAsync(scenario.Uid, Cancellation)).Expect().Record);
        Assert.Single((await Log.FindRequestAsync(scenario.Uid, first[0].RequestId, Cancellation)).Expect().Rows);
    }

    [Fact]
    public async Task Appends_to_many_scenarios_at_once_all_land()
    {
        var scenarios = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ScenarioAsync()));
        var outcomes = await Task.WhenAll(scenarios.Select(scenario => Log.AppendAsync(On(scenario, Rows(scenario, 2)), Cancellation)));
        Assert.All(outcomes, outcome => Assert.Equal(AppendOutcome.Committed, outcome));
        foreach (var scenario in scenarios) Assert.Equal(2, (await Log.FindAsync(scenario.Uid, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Of_many_appends_on_one_head_at_once_one_lands()
    {
        var scenario = await ScenarioAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation)));
        Assert.Equal(1, outcomes.Count(outcome => outcome == AppendOutcome.Committed));
        Assert.Equal(19, outcomes.Count(outcome => outcome == AppendOutcome.Stale));
    }

    [Fact]
    public async Task A_cancelled_append_writes_nothing()
    {
        var scenario = await ScenarioAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.AppendAsync(On(scenario, Rows(scenario, 1)), cancelled.Token));
        Assert.Equal(0, (await Log.FindAsync(scenario.Uid, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Reading_ends_after_the_row_that_reaches_the_bytes()
    {
        var scenario = await ScenarioAsync();
        await Log.AppendAsync(On(scenario, Rows(scenario, 5)), Cancellation);
        Assert.Equal(2, (await Log.ReadAsync(scenario.Uid, 1, 5, 11, Cancellation)).Expect().Rows.Length);
    }

    [Fact]
    public async Task Creating_again_under_the_same_request_gives_the_first_answer()
    {
        var world = NewWorlds.Of($"w-{Guid.NewGuid():N}", Stories.World);
        var first = (await Worlds.CreateAsync(world, Cancellation)).Expect();
        Assert.Equal(first, (await Worlds.CreateAsync(world, Cancellation)).Expect());
        (await Worlds.CreateAsync(world with { Request = world.Request with { BodyHash = Requests.Body(7) } }, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
        (await Worlds.CreateAsync(world with { Request = Requests.New() }, Cancellation)).ExpectRefusal(RefusalReason.ResourceExists);
    }

    [Fact]
    public async Task A_created_scenario_answers_a_retry_as_it_was_although_it_has_moved()
    {
        var world = await WorldAsync();
        var asked = new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = world.Name, Request = Requests.New() };
        var first = (await Scenarios.CreateAsync(asked, Cancellation)).Expect();
        await Log.AppendAsync(On(first, Rows(first, 1)), Cancellation);
        Assert.Equal(first.Head, (await Scenarios.CreateAsync(asked, Cancellation)).Expect().Head);
    }

    [Fact]
    public async Task A_world_that_scenarios_hang_on_is_not_deleted_and_names_them()
    {
        var scenario = await ScenarioAsync();
        var refusal = (await Worlds.DeleteAsync(scenario.World, Requests.New(), Cancellation)).ExpectRefusal(RefusalReason.WorldInUse);
        Assert.Contains(scenario.Name, refusal.Message, StringComparison.Ordinal);
        (await Scenarios.DeleteAsync(scenario.Uid, "", Requests.New(), Cancellation)).Expect();
        (await Worlds.DeleteAsync(scenario.World, Requests.New(), Cancellation)).Expect();
        (await Worlds.FindAsync(scenario.World, whole: false, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    [Fact]
    public async Task A_deleted_scenario_takes_its_rows_and_its_fence_along_and_leaves_its_name()
    {
        var scenario = await ScenarioAsync();
        await Log.AppendAsync(On(scenario, Rows(scenario, 2)), Cancellation);
        var head = (await Log.FindAsync(scenario.Uid, Cancellation)).Expect().Record;
        var request = Requests.New();
        var deleted = (await Scenarios.DeleteAsync(scenario.Uid, "", request, Cancellation)).Expect();
        Assert.Equal(deleted, (await Scenarios.DeleteAsync(scenario.Uid, "", request, Cancellation)).Expect());
        Assert.Equal(deleted, (await Scenarios.FindTombstoneAsync(scenario.Uid, Cancellation)).Expect());
        (await Scenarios.CreateAsync(new NewScenario { Name = scenario.Name, World = scenario.World, Request = Requests.New() }, Cancellation)).Expect();
        Assert.Empty((await Log.ReadAsync(scenario.Uid, 1, 9, long.MaxValue, Cancellation)).Expect().Rows);
        Assert.Equal(AppendOutcome.Stale, await Log.AppendAsync(On(head, Rows(head, 1)), Cancellation));
    }

    [Fact]
    public async Task An_update_needs_the_current_etag_and_happens_once()
    {
        var scenario = await ScenarioAsync();
        var update = new ScenarioUpdate { DisplayName = "Bamako", Etag = scenario.Etag, Request = Requests.New() };
        var updated = (await Scenarios.UpdateAsync(scenario.Uid, update, Cancellation)).Expect();
        Assert.Equal("Bamako", updated.DisplayName);
        Assert.NotEqual(scenario.Etag, updated.Etag);
        Same(updated, (await Scenarios.UpdateAsync(scenario.Uid, update, Cancellation)).Expect());
        (await Scenarios.UpdateAsync(scenario.Uid, update with { Request = Requests.New() }, Cancellation)).ExpectRefusal(RefusalReason.EtagMismatch);
    }

    [Fact]
    public async Task Lists_page_through_names_times_and_labels()
    {
        var world = await WorldAsync();
        var names = Enumerable.Range(0, 7).Select(n => $"{world.Name}-{n}").ToArray();
        foreach (var (name, n) in names.Select((name, n) => (name, n)))
        {
            var labels = n % 2 == 0 ? NewScenarioLabels : NewScenarioLabels.Clear();
            (await Scenarios.CreateAsync(new NewScenario { Name = name, World = world.Name, Labels = labels, Request = Requests.New() }, Cancellation)).Expect();
        }

        var query = new ScenarioQuery { Count = 3, World = world.Name };
        Assert.Equal(names, await AllPagesAsync(query));
        Assert.Equal(names, await AllPagesAsync(query with { Order = ScenarioOrder.CreateTime }));
        Assert.Equal(names.Reverse(), await AllPagesAsync(query with { Order = ScenarioOrder.CreateTimeDescending }));
        Assert.Equal(names.Where((_, n) => n % 2 == 0), await AllPagesAsync(query with { Labels = NewScenarioLabels }));
        Assert.Equal([names[4]], await AllPagesAsync(query with { NamePrefix = names[4] }));
    }

    [Fact]
    public async Task The_newest_snapshot_up_to_a_revision_is_found()
    {
        var scenario = await ScenarioAsync();
        foreach (var revision in new long[] { 3, 6, 9 })
            (await Log.SaveSnapshotAsync(scenario.Uid, new StoredSnapshot(revision, Requests.Body(1), Requests.Body(2), [1, 2]), Cancellation)).Expect();
        Assert.Equal(6, (await Log.FindSnapshotAsync(scenario.Uid, 8, Cancellation)).Expect().Revision);
        (await Log.FindSnapshotAsync(scenario.Uid, 2, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
    }

    [Fact]
    public async Task A_fork_of_a_fork_of_a_fork_ends_at_32_stretches()
    {
        var scenario = await ScenarioAsync();
        for (var generation = 2; generation <= 32; generation++)
        {
            await Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation);
            scenario = (await ForkAsync(scenario, scenario.Head + 1)).Expect();
        }

        await Log.AppendAsync(On(scenario, Rows(scenario, 1)), Cancellation);
        (await ForkAsync(scenario, scenario.Head + 1)).ExpectRefusal(RefusalReason.TooManySegments);
        (await ForkAsync(scenario, scenario.Head + 2)).ExpectRefusal(RefusalReason.RevisionAhead);
    }

    [Fact]
    public async Task A_parent_is_not_deleted_and_names_its_forks()
    {
        var scenario = await ScenarioAsync();
        var fork = (await ForkAsync(scenario, 0)).Expect();
        var refusal = (await Scenarios.DeleteAsync(scenario.Uid, "", Requests.New(), Cancellation)).ExpectRefusal(RefusalReason.ForkInUse);
        Assert.Contains(fork.Name, refusal.Message, StringComparison.Ordinal);
        (await Scenarios.DeleteAsync(fork.Uid, "", Requests.New(), Cancellation)).Expect();
        (await Scenarios.DeleteAsync(scenario.Uid, "", Requests.New(), Cancellation)).Expect();
    }

    [Fact]
    public async Task A_scenario_that_comes_with_its_history_and_its_world_is_there_whole_or_not_at_all()
    {
        var world = NewWorlds.Of($"w-{Guid.NewGuid():N}", Stories.World);
        var rows = Rows(ScenarioRecord.OfDamaged(Guid.NewGuid(), "x", default), 3);
        var history = new ScenarioHistory { World = world, Baseline = StateDigest.Of(Stories.World).Value, Rows = rows, ClockDate = new DateOnly(2026, 3, 4), Outcome = new byte[] { 7 } };
        var wanted = new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = world.Name, Request = Requests.New() };
        (await Scenarios.FindCreatedAsync(wanted.Request, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
        (await Scenarios.CreateAsync(wanted, history with { Baseline = default }, Cancellation)).ExpectRefusal(RefusalReason.Unavailable);
        (await Worlds.FindAsync(world.Name, whole: false, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
        var created = (await Scenarios.CreateAsync(wanted, history, Cancellation)).Expect();
        Assert.Equal((3, rows[2].ChainHash, rows[2].StateHash, history.ClockDate), (created.Record.Head, created.Record.ChainHash, created.Record.StateHash, created.Record.ClockDate));
        Same(created.Record, (await Scenarios.FindAsync(wanted.Name, Cancellation)).Expect());
        Assert.Equal(rows.Select(row => row.ChainHash), (await Log.ReadAsync(created.Record.Uid, 1, 9, long.MaxValue, Cancellation)).Expect().Rows.Select(row => row.ChainHash));
        var again = (await Scenarios.CreateAsync(wanted, history, Cancellation)).Expect();
        Assert.Equal((created.Record.Uid, 7), (again.Record.Uid, again.Outcome.Span[0]));
        Assert.Equal(created.Record.Uid, (await Scenarios.FindCreatedAsync(wanted.Request, Cancellation)).Expect().Record.Uid);
        (await Scenarios.CreateAsync(wanted with { Name = $"s-{Guid.NewGuid():N}", Request = Requests.New() }, history, Cancellation)).ExpectRefusal(RefusalReason.ResourceExists);
        Assert.Equal(AppendOutcome.Committed, await Log.AppendAsync(On(created.Record, Rows(created.Record, 1)), Cancellation));
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    protected async Task<ScenarioRecord> ScenarioAsync()
    {
        var world = await WorldAsync();
        return (await Scenarios.CreateAsync(new NewScenario { Name = $"s-{Guid.NewGuid():N}", World = world.Name, Request = Requests.New() }, Cancellation)).Expect();
    }

    internal static System.Collections.Immutable.ImmutableArray<StoredRow> Rows(ScenarioRecord head, int count, Guid? requestId = null)
    {
        var request = requestId ?? Guid.NewGuid();
        return [.. Enumerable.Range(0, count).Select(n => new StoredRow(
            head.Head + 1 + n, request, n, Requests.Body((byte)(100 + head.Head + n)), Requests.Body((byte)(200 + head.Head + n)), [1, 2, 3, 4, 5, (byte)n]))];
    }

    internal static Append On(ScenarioRecord head, System.Collections.Immutable.ImmutableArray<StoredRow> rows) =>
        new(head.Uid, head.Head, head.ChainHash, rows, head.ClockDate, head.CreateTime);

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> NewScenarioLabels { get; } =
        System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("team", "bamako").Add("it's", "a \"test\"");

    private static void Same(ScenarioRecord expected, ScenarioRecord actual)
    {
        Assert.Equal(expected.Labels, actual.Labels);
        Assert.Equal(expected, actual with { Labels = expected.Labels });
    }

    private async Task<WorldRecord> WorldAsync() =>
        (await Worlds.CreateAsync(NewWorlds.Of($"w-{Guid.NewGuid():N}", Stories.World), Cancellation)).Expect();

    private Task<Verdict<ScenarioRecord>> ForkAsync(ScenarioRecord parent, long revision) =>
        Scenarios.CreateAsync(new NewScenario { Name = $"f-{Guid.NewGuid():N}", ForkOf = parent.Name, ForkRevision = revision, Request = Requests.New() }, Cancellation);

    private async Task<List<string>> AllPagesAsync(ScenarioQuery query)
    {
        var names = new List<string>();
        while (true)
        {
            var page = (await Scenarios.ListAsync(query, Cancellation)).Expect();
            names.AddRange(page.Scenarios.Select(record => record.Name));
            if (!page.More) return names;
            query = query with { AfterName = page.Scenarios[^1].Name, AfterCreateTime = page.Scenarios[^1].CreateTime };
        }
    }
}
