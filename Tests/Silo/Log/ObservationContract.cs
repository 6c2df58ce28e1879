using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Observing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Silo.Log;

/// <summary>What every store of observations must do; each implementation inherits it, with a database of its own for each test.</summary>
public abstract class ObservationContract : IDisposable
{
    private static readonly Quantity One = new RelationshipKey(SmallWorld.Mli, SmallWorld.Fra, Channel.Security);
    private static readonly Quantity Other = new RelationshipKey(SmallWorld.Rus, SmallWorld.Mli, Channel.Security);
    private static readonly Quantity Stance = new StanceKey(SmallWorld.Mli, SmallWorld.Forces);

    protected abstract IObservationStore Observations { get; }

    protected abstract IScenarioLog Log { get; }

    protected abstract IScenarioStore Scenarios { get; }

    protected abstract IWorldStore Worlds { get; }

    /// <summary>Runs a statement beside the store.</summary>
    protected abstract Task ExecuteAsync(string sql);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_observed_is_listed_by_scenario_and_adds_up()
    {
        var (b, a) = (await ScenarioAsync("b"), await ScenarioAsync("a"));
        Assert.Empty(await ListedAsync());
        (await ObserveAsync(b, [])).Expect();
        var first = (await ObserveAsync(a, [Stance, One])).Expect();
        Assert.Equal((a.Uid, "a"), (first.ScenarioUid, first.Scenario));
        Assert.Equal([One, Stance], first.Quantities);
        var second = (await ObserveAsync(a, [Other, One])).Expect();
        Assert.Equal([One, Other, Stance], second.Quantities);
        Assert.Equal(first.CreateTime, second.CreateTime);
        var listed = await ListedAsync();
        Assert.Equal(["a", "b"], listed.Select(observation => observation.Scenario));
        Assert.Equal(second.Quantities, listed[0].Quantities);
        Assert.Empty(listed[1].Quantities);
    }

    [Fact]
    public async Task What_replaces_is_all_there_is()
    {
        var scenario = await ScenarioAsync("s");
        (await ObserveAsync(scenario, [One, Stance])).Expect();
        Assert.Equal([Other], (await ObserveAsync(scenario, [Other], replace: true)).Expect().Quantities);
        Assert.Equal([Other], Assert.Single(await ListedAsync()).Quantities);
    }

    [Fact]
    public async Task Quantities_are_taken_out_and_an_observation_ends()
    {
        var scenario = await ScenarioAsync("s");
        (await ObserveAsync(scenario, [One, Other, Stance])).Expect();
        (await UnobserveAsync(scenario, [Other, new StanceKey(SmallWorld.Fra, SmallWorld.Order)])).Expect();
        Assert.Equal([One, Stance], Assert.Single(await ListedAsync()).Quantities);
        (await UnobserveAsync(scenario, [One, Stance])).Expect();
        Assert.Empty(Assert.Single(await ListedAsync()).Quantities);
        (await UnobserveAsync(scenario, [])).Expect();
        Assert.Empty(await ListedAsync());
        var refusal = (await UnobserveAsync(scenario, [])).ExpectRefusal(RefusalReason.NotFound);
        Assert.Equal("scenarios/s/observation", refusal.Metadata["resource"]);
        (await UnobserveAsync(scenario, [One])).ExpectRefusal(RefusalReason.NotFound);
    }

    [Fact]
    public async Task A_request_is_answered_once_whatever_came_between()
    {
        var scenario = await ScenarioAsync("s");
        var (observe, unobserve) = (Requests.New(), Requests.New());
        (await Observations.FindObservedAsync(scenario.Uid, observe, Cancellation)).ExpectRefusal(RefusalReason.NotFound);
        var first = (await Observations.ObserveAsync(scenario.Uid, Of(One), false, observe, Cancellation)).Expect();
        (await ObserveAsync(scenario, [Stance])).Expect();
        Same(first, (await Observations.ObserveAsync(scenario.Uid, Of(One), false, observe, Cancellation)).Expect());
        Same(first, (await Observations.FindObservedAsync(scenario.Uid, observe, Cancellation)).Expect());
        var ended = (await Observations.UnobserveAsync(scenario.Uid, [], unobserve, Cancellation)).Expect();
        Assert.Equal(ended, (await Observations.UnobserveAsync(scenario.Uid, [], unobserve, Cancellation)).Expect());
        Same(first, (await Observations.ObserveAsync(scenario.Uid, Of(One), false, observe, Cancellation)).Expect());
        Assert.Empty(await ListedAsync());
    }

    [Fact]
    public async Task A_request_id_of_another_body_method_or_change_is_refused()
    {
        var scenario = await ScenarioAsync("s");
        var (observe, unobserve) = (Requests.New(), Requests.New());
        (await Observations.ObserveAsync(scenario.Uid, Of(One), false, observe, Cancellation)).Expect();
        (await Observations.UnobserveAsync(scenario.Uid, [One], unobserve, Cancellation)).Expect();
        (await Observations.ObserveAsync(scenario.Uid, Of(One), false, observe with { BodyHash = Requests.Body(7) }, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
        (await Observations.UnobserveAsync(scenario.Uid, [], observe, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
        (await Observations.ObserveAsync(scenario.Uid, Of(One), false, unobserve, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
        Assert.Equal(AppendOutcome.RequestTaken, await Log.AppendAsync(LogContract.On(scenario, LogContract.Rows(scenario, 1, observe.Id)), Cancellation));
        var rows = LogContract.Rows(scenario, 1);
        Assert.Equal(AppendOutcome.Committed, await Log.AppendAsync(LogContract.On(scenario, rows), Cancellation));
        (await Observations.ObserveAsync(scenario.Uid, Of(One), false, Requests.New() with { Id = rows[0].RequestId }, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
        (await Observations.UnobserveAsync(scenario.Uid, [], Requests.New() with { Id = rows[0].RequestId }, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
    }

    [Fact]
    public async Task A_scenario_that_is_deleted_is_not_observed_and_none_that_takes_its_name_is()
    {
        var scenario = await ScenarioAsync("s");
        (await ObserveAsync(scenario, [One])).Expect();
        (await Scenarios.DeleteAsync(scenario.Uid, "", Requests.New(), Cancellation)).Expect();
        Assert.Empty(await ListedAsync());
        (await ObserveAsync(scenario, [One])).ExpectRefusal(RefusalReason.NotFound);
        (await UnobserveAsync(scenario, [])).ExpectRefusal(RefusalReason.NotFound);
        (await Scenarios.CreateAsync(new NewScenario { Name = "s", World = scenario.World, Request = Requests.New() }, Cancellation)).Expect();
        Assert.Empty(await ListedAsync());
    }

    [Fact]
    public async Task As_many_scenarios_as_may_be_are_observed_and_one_more_is_told_which()
    {
        var scenarios = new List<ScenarioRecord>();
        for (var n = 0; n <= Limit.ObservedScenarios; n++) scenarios.Add(await ScenarioAsync($"s-{n:D2}"));
        foreach (var scenario in scenarios.Take(Limit.ObservedScenarios)) (await ObserveAsync(scenario, [One])).Expect();
        var refusal = (await ObserveAsync(scenarios[^1], [One])).ExpectRefusal(RefusalReason.LimitExceeded);
        Assert.Equal(("20", "21"), (refusal.Metadata["limit"], refusal.Metadata["actual"]));
        Assert.All(scenarios.Take(Limit.ObservedScenarios), scenario => Assert.Contains(scenario.Name, refusal.Message, StringComparison.Ordinal));
        (await ObserveAsync(scenarios[0], [Stance])).Expect();
        (await UnobserveAsync(scenarios[7], [])).Expect();
        (await ObserveAsync(scenarios[^1], [One])).Expect();
        (await ObserveAsync(scenarios[7], [One])).ExpectRefusal(RefusalReason.LimitExceeded);
        Assert.Equal(Limit.ObservedScenarios, (await ListedAsync()).Length);
    }

    [Fact]
    public async Task Of_many_that_come_at_once_as_many_are_taken_as_may_be()
    {
        var scenarios = new List<ScenarioRecord>();
        for (var n = 0; n < Limit.ObservedScenarios + 5; n++) scenarios.Add(await ScenarioAsync($"s-{n:D2}"));
        foreach (var scenario in scenarios.Take(Limit.ObservedScenarios - 2)) (await ObserveAsync(scenario, [])).Expect();
        var answers = await Task.WhenAll(scenarios.Skip(Limit.ObservedScenarios - 2).Select(scenario => ObserveAsync(scenario, [])));
        Assert.Equal(2, answers.Count(answer => answer.Accepted));
        Assert.All(answers.Where(answer => !answer.Accepted), answer => answer.ExpectRefusal(RefusalReason.LimitExceeded));
        Assert.Equal(Limit.ObservedScenarios, (await ListedAsync()).Length);
    }

    [Fact]
    public async Task More_quantities_than_may_be_are_refused_and_what_was_stays()
    {
        var scenario = await ScenarioAsync("s");
        (await ObserveAsync(scenario, [One])).Expect();
        var many = ObservedQuantities.Of(Enumerable.Range(0, Limit.QuantitiesPerObservation).Select(n => (Quantity)new StanceKey(new ActorId($"A{n:D4}"), SmallWorld.Order)));
        (await Observations.ObserveAsync(scenario.Uid, many, false, Requests.New(), Cancellation)).ExpectRefusal(RefusalReason.LimitExceeded);
        Assert.Equal([One], Assert.Single(await ListedAsync()).Quantities);
        Assert.Equal(many.All, (await Observations.ObserveAsync(scenario.Uid, many, true, Requests.New(), Cancellation)).Expect().Quantities);
        Assert.Equal(many.All, Assert.Single(await ListedAsync()).Quantities);
    }

    [Theory]
    [InlineData("update_ticks = update_ticks + 1")]
    [InlineData("quantities = seal")]
    public async Task A_damaged_record_is_listed_by_its_scenario_spoils_no_other_and_can_be_ended(string damage)
    {
        var (damaged, sound) = (await ScenarioAsync("damaged"), await ScenarioAsync("sound"));
        (await ObserveAsync(damaged, [One])).Expect();
        (await ObserveAsync(sound, [One])).Expect();
        await ExecuteAsync($"update observation set {damage} where scenario_uid = (select uid from scenario where name = 'damaged')");
        Assert.Equal([("damaged", true), ("sound", false)], (await ListedAsync()).Select(observation => (observation.Scenario, observation.Damaged)));
        Assert.Equal("scenarios/damaged/observation", (await ObserveAsync(damaged, [Stance])).ExpectRefusal(RefusalReason.DataLoss).Metadata["resource"]);
        (await UnobserveAsync(damaged, [One])).ExpectRefusal(RefusalReason.DataLoss);
        (await UnobserveAsync(damaged, [])).Expect();
        (await ObserveAsync(damaged, [Stance])).Expect();
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private static void Same(ObservationRecord expected, ObservationRecord actual)
    {
        Assert.Equal(expected.Quantities, actual.Quantities);
        Assert.Equal(expected, actual with { Quantities = expected.Quantities });
    }

    private static ObservedQuantities Of(params Quantity[] quantities) => ObservedQuantities.Of(quantities);

    private Task<Verdict<ObservationRecord>> ObserveAsync(ScenarioRecord scenario, Quantity[] quantities, bool replace = false) =>
        Observations.ObserveAsync(scenario.Uid, Of(quantities), replace, Requests.New(), Cancellation);

    private Task<Verdict<SahelSim.Contracts.Grains.Deleted>> UnobserveAsync(ScenarioRecord scenario, ImmutableArray<Quantity> quantities) =>
        Observations.UnobserveAsync(scenario.Uid, quantities, Requests.New(), Cancellation);

    private async Task<ImmutableArray<ObservationRecord>> ListedAsync() => (await Observations.ListAsync(Cancellation)).Expect().Observations;

    private async Task<ScenarioRecord> ScenarioAsync(string name)
    {
        var world = (await Worlds.CreateAsync(NewWorlds.Of($"w-{Guid.NewGuid():N}", Stories.World), Cancellation)).Expect();
        return (await Scenarios.CreateAsync(new NewScenario { Name = name, World = world.Name, Request = Requests.New() }, Cancellation)).Expect();
    }
}
