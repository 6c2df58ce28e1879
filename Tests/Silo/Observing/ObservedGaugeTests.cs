using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;
using SahelSim.Silo.Observing;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Tripwires.Wires;

namespace SahelSim.Tests.Silo.Observing;

/// <summary>The gauges of observed scenarios show their committed states, and nothing else.</summary>
public sealed class ObservedGaugeTests(ObservingSilo fixture) : IClassFixture<ObservingSilo>
{
    private static readonly Quantity Absent = new RelationshipKey(SmallWorld.Fra, SmallWorld.Rus, Channel.Economic);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task They_follow_each_change_to_the_bit()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await ObserveAsync(record, MaliOnFrance, MaliOnForces)).Expect();
        var before = ReadGauges.Of(record.Name);
        Assert.Equal(["clock", "level MLI FRA diplomatic", "position MLI forces", "revision"], before.Keys);
        Assert.Equal(-0.5, before["level MLI FRA diplomatic"], 12);
        Assert.Equal((0.9, 0), (before["position MLI forces"], before["revision"]));
        var dated = Stories.Sanction with { EffectiveDate = new DateOnly(2026, 3, 5) };
        var applied = (await grain.Apply(Requests.Apply(dated), Cancellation)).Expect().Changes[0];
        var after = ReadGauges.Of(record.Name);
        var mali = (await Cluster.ActorsAsync(record, SahelSim.Contracts.Grains.ReadPoint.Newest)).Single(actor => actor.Id == SmallWorld.Mli);
        Assert.Equal(DeterministicMath.Tanh(mali.AffinityTo(SmallWorld.Fra, Channel.Diplomatic)!.Value), after["level MLI FRA diplomatic"]);
        Assert.NotEqual(before["level MLI FRA diplomatic"], after["level MLI FRA diplomatic"]);
        Assert.Equal(1, after["revision"]);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), after["clock"]);
        Assert.Equal((applied.CommitTime - DateTimeOffset.UnixEpoch).TotalSeconds, after["change.time event MLI SANCTION FRA"]);
        Assert.Equal(1, after["change.revision event MLI SANCTION FRA"]);
    }

    [Fact]
    public async Task What_is_not_there_yet_or_any_more_has_no_value()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var grain = Cluster.Scenario(record);
        (await ObserveAsync(record, Absent, MaliOnFrance)).Expect();
        Assert.DoesNotContain("level FRA RUS economic", ReadGauges.Of(record.Name).Keys);
        (await grain.Apply(Requests.Apply(SmallWorld.Change(Judged.LevelTo(SmallWorld.Fra, SmallWorld.Rus, Channel.Economic, 0.25))), Cancellation)).Expect();
        Assert.Equal(0.25, ReadGauges.Of(record.Name)["level FRA RUS economic"], 12);
        (await grain.Apply(Requests.Apply(SmallWorld.Change(new ActorExit(SmallWorld.Fra))), Cancellation)).Expect();
        var read = ReadGauges.Of(record.Name);
        Assert.DoesNotContain(read.Keys, key => key.StartsWith("level", StringComparison.Ordinal));
        Assert.Equal(2, read["revision"]);
    }

    [Fact]
    public async Task Tripwires_show_what_they_look_at_their_bound_and_whether_they_tripped()
    {
        var record = await Cluster.ScenarioOnAsync(With(
            Wire("far", MaliOnForces, TripKind.FallsBy, 0.4), Wire("near", MaliOnFrance, TripKind.Below, -0.6), Wire("nothing", Absent, TripKind.Above, 0.5)));
        (await ObserveAsync(record)).Expect();
        var read = ReadGauges.Of(record.Name);
        Assert.Equal((0, 0, 0), (read["tripwire.tripped far"], read["tripwire.tripped near"], read["tripwire.tripped nothing"]));
        Assert.Equal((0.4, -0.6, 0.5), (read["tripwire.bound far falls_by"], read["tripwire.bound near below"], read["tripwire.bound nothing above"]));
        Assert.Equal(-0.5, read["tripwire.value near"], 12);
        Assert.DoesNotContain("tripwire.value nothing", read.Keys);
        Assert.DoesNotContain("tripwire.revision near", read.Keys);
        (await Cluster.Scenario(record).Apply(Requests.Apply(MaliTo(-0.7)), Cancellation)).Expect();
        read = ReadGauges.Of(record.Name);
        Assert.Equal((0, 1, 1), (read["tripwire.tripped far"], read["tripwire.tripped near"], read["tripwire.revision near"]));
        (await Cluster.Scenario(record).Apply(Requests.Apply(SmallWorld.Change(new ClearTripwire(new TripwireId("near")))), Cancellation)).Expect();
        Assert.DoesNotContain(ReadGauges.Of(record.Name).Keys, key => key.EndsWith(" near", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_tripwires_by_id_have_gauges_as_many_as_the_limit_says()
    {
        var wires = Enumerable.Range(0, Limit.TripwiresPerObservation + 1).Select(n => Wire($"w{n:D4}", MaliOnFrance, TripKind.Below, -0.9)).ToArray();
        var record = await Cluster.ScenarioOnAsync(With(wires));
        (await ObserveAsync(record)).Expect();
        var shown = ReadGauges.Of(record.Name).Keys.Where(key => key.StartsWith("tripwire.tripped", StringComparison.Ordinal)).ToList();
        Assert.Equal(wires.Take(Limit.TripwiresPerObservation).Select(wire => $"tripwire.tripped {wire.Id}"), shown);
    }

    [Fact]
    public async Task The_last_changes_are_there_those_before_it_was_observed_too_and_a_response_names_its_tripwire()
    {
        var record = await Cluster.ScenarioOnAsync(With(Wire(
            "ally", MaliOnFrance, TripKind.Below, -0.9, Judged.Event(SmallWorld.Rus, SmallWorld.Mli, EventType.Cooperate, 0.4, "military"))));
        var grain = Cluster.Scenario(record);
        (await grain.Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        for (var n = 2; n <= Limit.ChangesPerObservation; n++) (await grain.Apply(Requests.Apply(Stories.Number(0)), Cancellation)).Expect();
        await Cluster.SleepAsync(grain);
        (await ObserveAsync(record)).Expect();
        var read = await ReadGauges.UntilAsync(record.Name, gauges => Revisions(gauges).Count == 2, Cancellation);
        Assert.Equal(["change.revision event MLI ACCUSE FRA 10", "change.revision event MLI SANCTION FRA 1"], Revisions(read));
        (await grain.Apply(Requests.Apply(MaliTo(-0.95)), Cancellation)).Expect();
        Assert.Equal(
            ["change.revision event MLI ACCUSE FRA 10", "change.revision event RUS COOPERATE MLI ally 12", "change.revision relationship_shift MLI → FRA set 11"],
            Revisions(ReadGauges.Of(record.Name)));
    }

    [Fact]
    public async Task Changes_that_say_ever_new_things_end_as_others()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        (await ObserveAsync(record)).Expect();
        for (var n = 0; n <= Limit.ChangeTextsPerObservation; n++)
            (await Cluster.Scenario(record).Apply(Requests.Apply(SmallWorld.Change(new Reversion((n + 1) / 100.0))), Cancellation)).Expect();
        var (newest, before) = (Limit.ChangeTextsPerObservation + 1, Limit.ChangeTextsPerObservation);
        var revisions = Revisions(ReadGauges.Of(record.Name));
        Assert.Contains($"change.revision reversion other {newest}", revisions);
        Assert.Contains($"change.revision reversion {before / 100.0:0.##} months pass {before}", revisions);
    }

    [Fact]
    public async Task They_vanish_with_what_is_no_longer_observed_and_with_the_scenario()
    {
        var (ended, deleted) = (await Cluster.ScenarioOnAsync(Stories.World), await Cluster.ScenarioOnAsync(Stories.World));
        (await ObserveAsync(ended, MaliOnFrance, MaliOnForces)).Expect();
        (await ObserveAsync(deleted, MaliOnFrance)).Expect();
        (await Cluster.Scenario(ended).Unobserve(new ObservationRequest { Quantities = [MaliOnFrance], Request = Requests.New() }, Cancellation)).Expect();
        Assert.Equal(["clock", "position MLI forces", "revision"], ReadGauges.Of(ended.Name).Keys);
        (await Cluster.Scenario(ended).Unobserve(new ObservationRequest { Request = Requests.New() }, Cancellation)).Expect();
        Assert.Empty(ReadGauges.Of(ended.Name));
        Assert.NotEmpty(ReadGauges.Of(deleted.Name));
        (await Cluster.Directory.Delete(deleted.Name, "", Requests.New(), Cancellation)).Expect();
        Assert.Empty(ReadGauges.Of(deleted.Name));
    }

    [Fact]
    public async Task A_fork_is_another_scenario()
    {
        var parent = await Cluster.ScenarioOnAsync(Stories.World);
        (await Cluster.Scenario(parent).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        (await ObserveAsync(parent, MaliOnFrance)).Expect();
        var fork = await Cluster.ForkAsync(parent, 1);
        (await Cluster.Scenario(fork).Apply(Requests.Apply(Stories.Cooperation), Cancellation)).Expect();
        Assert.Empty(ReadGauges.Of(fork.Name));
        (await ObserveAsync(fork, MaliOnFrance)).Expect();
        var read = await ReadGauges.UntilAsync(fork.Name, gauges => Revisions(gauges).Count == 2, Cancellation);
        Assert.Equal((2, 1), (read["revision"], ReadGauges.Of(parent.Name)["revision"]));
        Assert.Equal(["change.revision event MLI SANCTION FRA 1", "change.revision event RUS COOPERATE MLI 2"], Revisions(read));
    }

    [Fact]
    public async Task A_scenario_that_falls_asleep_is_woken_and_reports_again()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        (await Cluster.Scenario(record).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        (await ObserveAsync(record, MaliOnFrance)).Expect();
        await ReadGauges.UntilAsync(record.Name, gauges => Revisions(gauges).Count == 1, Cancellation);
        var before = ReadGauges.Of(record.Name);
        await Cluster.SleepAsync(Cluster.Scenario(record));
        Assert.Equal(before, await ReadGauges.UntilAsync(record.Name, gauges => gauges.Count > 0, Cancellation));
    }

    [Fact]
    public async Task A_retry_gets_its_first_answer_although_an_actor_has_left()
    {
        var record = await Cluster.ScenarioOnAsync(Stories.World);
        var request = new ObservationRequest { Quantities = [MaliOnFrance], Request = Requests.New() };
        var first = (await Cluster.Scenario(record).Observe(request, Cancellation)).Expect();
        (await Cluster.Scenario(record).Apply(Requests.Apply(SmallWorld.Change(new ActorExit(SmallWorld.Fra))), Cancellation)).Expect();
        Assert.Equal(first.UpdateTime, (await Cluster.Scenario(record).Observe(request, Cancellation)).Expect().UpdateTime);
        (await Cluster.Scenario(record).Observe(request with { Request = Requests.New() }, Cancellation)).ExpectRefusal(RefusalReason.UnknownActor);
        (await Cluster.Scenario(record).Observe(request with { Request = request.Request with { BodyHash = Requests.Body(7) } }, Cancellation)).ExpectRefusal(RefusalReason.RequestIdReused);
    }

    private static List<string> Revisions(SortedDictionary<string, double> gauges) =>
        [.. gauges.Where(gauge => gauge.Key.StartsWith("change.revision", StringComparison.Ordinal)).Select(gauge => $"{gauge.Key} {gauge.Value}")];

    private Task<Verdict<ObservationRecord>> ObserveAsync(ScenarioRecord record, params Quantity[] quantities) =>
        Cluster.Scenario(record).Observe(new ObservationRequest { Quantities = [.. quantities], Request = Requests.New() }, Cancellation);
}
