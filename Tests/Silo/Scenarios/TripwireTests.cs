using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Hashing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Tripwires;
using SahelSim.Tests.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Tripwires.Wires;

namespace SahelSim.Tests.Silo.Scenarios;

/// <summary>Responses are rows of the request that set them off; tripwires are state like all else.</summary>
public sealed class TripwireTests(OneSilo fixture) : IClassFixture<OneSilo>
{
    private static readonly Tripwire Ally = Wire(
        "ally", MaliOnFrance, TripKind.Below, -0.6, Judged.Event(SmallWorld.Rus, SmallWorld.Mli, EventType.Cooperate, 0.4, "military"));

    private static readonly Tripwire Refused = Wire("refused", MaliOnFrance, TripKind.Below, -0.6, Judged.Join(SmallWorld.Aes, SmallWorld.Mli));

    private static readonly Tripwire Second = Wire(
        "second", new RelationshipKey(SmallWorld.Mli, SmallWorld.Rus, Channel.Security), TripKind.Above, 0.7, Judged.ShiftTo(SmallWorld.Mli, SmallWorld.Forces, 0.5)) with
    { Once = true };

    private static WorldState World { get; } = With(Ally, Refused, Second);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task A_change_and_its_responses_are_consecutive_revisions_of_one_request()
    {
        var grain = Cluster.Scenario(await Cluster.ScenarioOnAsync(World));
        var request = Requests.Apply(MaliTo(-0.7));
        var changes = (await grain.Apply(request, Cancellation)).Expect().Changes;
        Assert.Equal([1L, 2, 3], changes.Select(change => change.Revision));
        Assert.Equal([0, 1, 2], changes.Select(change => change.Ordinal));
        Assert.All(changes, change => Assert.Equal(request.Request!.Value.Id, change.RequestId));
        Assert.Equal([(null, null), (1L, "ally"), (2L, "second")], changes.Select(change => (change.CausedBy, change.CausedByTripwire?.Value)));
        var (ally, refused) = (changes[0].Trips[0], changes[0].Trips[1]);
        Assert.Equal((2L, null), (ally.Response, ally.Refusal));
        Assert.Equal((null, "MEMBERSHIP"), (refused.Response, refused.Refusal!.Reason));
        Assert.Equal(3, (await grain.Describe(ReadPoint.Strong, Cancellation)).Expect().Record.Head);
    }

    [Fact]
    public async Task Between_the_grains_and_on_arrays_the_bits_are_the_same()
    {
        var grain = Cluster.Scenario(await Cluster.ScenarioOnAsync(World));
        var preview = (await grain.Apply(Requests.Apply(MaliTo(-0.7)) with { Preview = true, Request = null }, Cancellation)).Expect().Changes;
        var applied = (await grain.Apply(Requests.Apply(MaliTo(-0.7)), Cancellation)).Expect().Changes;
        var onArrays = PreviewedCascade.Of(World, MaliTo(-0.7), 1).Value!;
        for (var i = 0; i < applied.Length; i++)
        {
            Assert.Equal(onArrays.Changes[i].Commit.Effects.ToArray(), applied[i].Effects.ToArray());
            Assert.Equal(StateDigest.Of(onArrays.Changes[i].Commit.After).Value, applied[i].StateHash);
            Assert.Equal(preview[i].StateHash, applied[i].StateHash);
            Assert.Equal(preview[i].Trips.ToArray(), applied[i].Trips.ToArray());
            Assert.Equal((preview[i].CausedBy, preview[i].CausedByTripwire), (applied[i].CausedBy, applied[i].CausedByTripwire));
        }
    }

    [Fact]
    public async Task A_retry_gets_the_first_answer_with_its_responses_after_a_sleep_too()
    {
        var record = await Cluster.ScenarioOnAsync(World);
        var grain = Cluster.Scenario(record);
        var request = Requests.Batch(Stories.Cooperation, MaliTo(-0.7), Stories.Sanction) with { ExpectedRevision = 0 };
        var first = (await grain.Apply(request, Cancellation)).Expect().Changes;
        Assert.Equal([null, 1L, null, 3L], first.Take(4).Select(change => change.CausedBy));
        await Cluster.SleepAsync(grain);
        var again = (await Cluster.Scenario(record).Apply(request, Cancellation)).Expect().Changes;
        Assert.Equal(first.Select(Facts), again.Select(Facts));
        Assert.Equal(first.SelectMany(change => change.Trips), again.SelectMany(change => change.Trips));
        static object Facts(CommittedChange change) => (change.Revision, change.ChainHash, change.StateHash, change.CausedBy, change.CausedByTripwire, change.Ordinal);
    }

    [Fact]
    public async Task A_batch_gives_the_bits_of_its_changes_one_by_one()
    {
        var (batched, single) = (await Cluster.ScenarioOnAsync(World), await Cluster.ScenarioOnAsync(World));
        Change[] changes = [MaliTo(-0.7), MaliTo(-0.2), MaliTo(-0.8)];
        var batch = (await Cluster.Scenario(batched).Apply(Requests.Batch(changes), Cancellation)).Expect().Changes;
        var hashes = new List<Hash256>();
        foreach (var change in changes) hashes.AddRange((await Cluster.Scenario(single).Apply(Requests.Apply(change), Cancellation)).Expect().Changes.Select(applied => applied.StateHash));
        Assert.Equal(hashes, batch.Select(change => change.StateHash));
    }

    [Fact]
    public async Task Tripwires_are_there_after_a_sleep_on_a_fork_and_at_every_revision()
    {
        var record = await Cluster.ScenarioOnAsync(World);
        var grain = Cluster.Scenario(record);
        (await grain.Apply(Requests.Apply(MaliTo(-0.7)), Cancellation)).Expect();
        (await grain.Apply(Requests.Apply(SmallWorld.Change(new ClearTripwire(Ally.Id), new SetTripwire(Wire("own", MaliOnForces, TripKind.Above, 0.95)))), Cancellation)).Expect();
        string[] now = ["own:", "refused:1", "second:2"];
        Assert.Equal(now, await StandingAsync(record, ReadPoint.Newest));
        await Cluster.SleepAsync(grain);
        Assert.Equal(now, await StandingAsync(record, ReadPoint.Newest));
        Assert.Equal(["ally:", "refused:", "second:"], await StandingAsync(record, ReadPoint.At(0)));
        Assert.Equal(["ally:1", "refused:1", "second:2"], await StandingAsync(record, ReadPoint.At(2)));
        var fork = await Cluster.ForkAsync(record, 2);
        Assert.Equal(["ally:1", "refused:1", "second:2"], await StandingAsync(fork, ReadPoint.Newest));
        Assert.False((await Cluster.Scenario(fork).ReadTripwires(ReadPoint.Newest, Cancellation)).Expect().Tripwires[2].Tripwire.Armed);
    }

    [Fact]
    public async Task A_snapshot_keeps_them()
    {
        var record = await Cluster.ScenarioOnAsync(World);
        var grain = Cluster.Scenario(record);
        for (var n = 0; n < 70; n++) (await grain.Apply(Requests.Apply(Stories.Number(n)), Cancellation)).Expect();
        (await grain.Apply(Requests.Apply(MaliTo(-0.8)), Cancellation)).Expect();
        await Cluster.SleepAsync(grain);
        Assert.Equal(3, (await Cluster.Scenario(record).ReadTripwires(ReadPoint.Strong, Cancellation)).Expect().Tripwires.Length);
    }

    [Fact]
    public async Task Random_tripwires_give_the_same_bits_between_grains_in_previews_on_forks_and_in_histories()
    {
        var responses = 0;
        for (var seed = 300; seed < 312; seed++)
        {
            var random = new Random(seed);
            var world = RandomWires.On(RandomWorlds.Build(new WorldRecipe(4 + random.Next(8), 3, 0.7, 0.3, 0.25, 1e-4, 64, true, seed)), 12, random);
            var record = await Cluster.ScenarioOnAsync(world);
            var revisions = new List<WorldState> { world };
            while (revisions.Count < 9)
            {
                var change = RandomWires.Change(revisions[^1], random);
                if (PreviewedCascade.Of(revisions[^1], change, revisions.Count) is not { Accepted: true } expected) continue;
                responses += expected.Value.Changes.Length - 1;
                await AppliedAsync(record, change, expected.Value);
                revisions.AddRange(expected.Value.Changes.Select(done => done.Commit.After));
            }

            await Cluster.SleepAsync(Cluster.Scenario(record));
            for (var revision = 0; revision < revisions.Count; revision++) await AssertStandAsync(record, ReadPoint.At(revision), revisions[revision]);
            var middle = revisions.Count / 2;
            var fork = await Cluster.ForkAsync(record, middle);
            await AssertStandAsync(fork, ReadPoint.Newest, revisions[middle]);
            var other = RandomWires.Change(revisions[middle], random);
            if (PreviewedCascade.Of(revisions[middle], other, middle + 1) is { Accepted: true } onFork) await AppliedAsync(fork, other, onFork.Value);
        }

        Assert.True(responses > 10, $"{responses} responses: too few to tell");
    }

    private async Task AppliedAsync(ScenarioRecord record, Change change, PreviewedCascade expected)
    {
        var preview = (await Cluster.Scenario(record).Apply(Requests.Apply(change) with { Preview = true, Request = null }, Cancellation)).Expect().Changes;
        var applied = (await Cluster.Scenario(record).Apply(Requests.Apply(change), Cancellation)).Expect().Changes;
        Assert.Equal(expected.Changes.Select(done => StateDigest.Of(done.Commit.After).Value), applied.Select(done => done.StateHash));
        Assert.Equal(applied.Select(done => done.StateHash), preview.Select(done => done.StateHash));
        for (var place = 0; place < applied.Length; place++)
        {
            Assert.Equal(expected.Changes[place].Commit.Effects.ToArray(), applied[place].Effects.ToArray());
            Assert.Equal(applied[place].Trips.ToArray(), preview[place].Trips.ToArray());
            Assert.Equal(expected.Changes[place].Commit.Trips.Select(trip => trip.Tripwire.Id), applied[place].Trips.Select(trip => trip.Tripwire));
            var outcomes = expected.Changes[place].Commit.Trips.Select((_, trip) => expected.Outcomes.Of(place, trip)).ToArray();
            Assert.Equal(outcomes.Select(outcome => outcome.Refusal is not null), applied[place].Trips.Select(trip => trip.Refusal is not null));
            Assert.Equal(outcomes.Select(outcome => outcome.Response + applied[0].Revision), applied[place].Trips.Select(trip => trip.Response));
            Assert.Equal(expected.Causes[place]?.Tripwire.Id, applied[place].CausedByTripwire);
        }
    }

    private async Task AssertStandAsync(ScenarioRecord record, ReadPoint at, WorldState expected)
    {
        var standing = (await Cluster.Scenario(record).ReadTripwires(at, Cancellation)).Expect().Tripwires;
        Assert.Equal(expected.Tripwires.Select(tripwire => (tripwire.Id, tripwire.TrippedAt, tripwire.Armed)), standing.Select(one => (one.Tripwire.Id, one.Tripwire.TrippedAt, one.Tripwire.Armed)));
    }

    private async Task<string[]> StandingAsync(ScenarioRecord record, ReadPoint at) =>
        [.. (await Cluster.Scenario(record).ReadTripwires(at, Cancellation)).Expect().Tripwires.Select(standing => $"{standing.Tripwire.Id}:{standing.Tripwire.TrippedAt}")];
}
