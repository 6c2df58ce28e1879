using System.Collections.Immutable;
using CsCheck;
using Google.Protobuf;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Contracts.Rows;

/// <summary>A row says all there is to say of a change, to the bit.</summary>
public sealed class RowMappingTests
{
    [Fact]
    public void A_row_that_is_read_again_says_what_was_written_and_folds_to_the_same_state() => RandomChanges.OnSmallWorlds.Sample(
        pair =>
        {
            if (Preview.Of(pair.World, pair.Change) is not { Accepted: true } preview) return;
            var content = ContentOf(pair.Change, preview.Value);
            var body = RowMapping.ToProto(content).ToByteArray();
            var read = RowMapping.FromProto(SahelSim.Log.V1.Row.Parser.ParseFrom(body), new RowKey(7, Requests.Body(4), "s"), body.Length);
            Assert.Equal(content.Edits.Select(Shown), read.Edits.Select(Shown));
            Assert.Equal(content.Change.Waves.Select(wave => wave.ToArray()), read.Change.Waves.Select(wave => wave.ToArray()));
            Assert.Equal(content.Change.Effects.ToArray(), read.Change.Effects.ToArray());
            Assert.Equal(content.Change.Touched.ToArray(), read.Change.Touched.ToArray());
            Assert.Equal(Trips.ToArray(), read.Change.Trips.ToArray());
            Assert.Equal(Cleared.ToArray(), read.Change.ClearedTripwires.ToArray());
            Assert.Equal((content.RequestHash, content.Parameters), (read.RequestHash, read.Parameters));
            Assert.Equal(content.Change with { WavesOnDemand = null!, Effects = default, Touched = default, Trips = default, ClearedTripwires = default, RowBytes = 0 }, read.Change with { WavesOnDemand = null!, Effects = default, Touched = default, Trips = default, ClearedTripwires = default, RowBytes = 0 });
            Assert.Equal(content.Change.StateHash, StateDigest.Of(Fold.Apply(pair.World, read.Edits)).Value);
        },
        iter: 200);

    private static ImmutableArray<NotedTrip> Trips { get; } =
    [
        new(new TripwireId("a"), new RelationshipKey(SmallWorld.Mli, SmallWorld.Fra, Channel.Security), null, -0.125, -0.5, 8, null),
        new(new TripwireId("b"), new StanceKey(SmallWorld.Mli, SmallWorld.Forces), 0.5, null, 0, null, new NotedRefusal("MEMBERSHIP", "actions[0].membership.member", "is one")),
    ];

    private static ImmutableArray<TripwireId> Cleared { get; } = [new("x"), new("y")];

    [Fact]
    public void Tripwires_in_edits_and_states_are_read_again_as_they_were_written()
    {
        var response = new Change { Actions = [new EventAction(SmallWorld.Rus, SmallWorld.Mli, EventType.Cooperate, ["military"], 0.4)] };
        var wire = new Tripwire { Id = new TripwireId("w"), Quantity = Trips[0].Quantity, Kind = TripKind.FallsBy, Bound = 0.1, Once = true, Response = response, TrippedAt = 9 };
        var state = Stories.World with { Tripwires = [wire, wire with { Id = new TripwireId("z"), Kind = TripKind.Above, Once = false, Response = null, TrippedAt = null }] };
        var read = StateMapping.FromProto(SahelSim.Log.V1.State.Parser.ParseFrom(StateMapping.ToProto(state).ToByteArray()));
        Assert.Equal(StateDigest.Of(state).Value, StateDigest.Of(read).Value);
        Assert.Equal([9L, null], read.Tripwires.Select(tripwire => tripwire.TrippedAt));
        Assert.NotEmpty(read.Tripwires[0].Written);

        var preview = Preview.Of(Stories.World, new Change { Actions = [new SetTripwire(wire)] }).Value!;
        var row = RowMapping.ToProto(ContentOf(new Change { Actions = [new SetTripwire(wire)] }, preview));
        Assert.Equal(StateDigest.Of(preview.Commit.After).Value, StateDigest.Of(Fold.Apply(Stories.World, RowMapping.Edits(row))).Value);
    }

    private static RowContent ContentOf(SahelSim.Model.Changes.Change change, PreviewedChange preview) => new(
        new CommittedChange
        {
            Revision = 7,
            RequestId = new Guid("01a209d5-1a04-70a0-bd3a-d5e651a58e48"),
            Ordinal = 2,
            Author = "an analyst",
            CommitTime = new DateTimeOffset(2026, 1, 29, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
            Written = ChangeMapping.ToProto(change),
            WavesOnDemand = new(preview.Commit.Waves),
            WaveCount = preview.Commit.Waves.Length,
            Truncated = preview.Truncated,
            Effects = preview.Commit.Effects,
            EffectsSum = preview.Commit.EffectsSum,
            Touched = preview.Commit.Touched,
            StateHash = StateDigest.Of(preview.Commit.After).Value,
            ChainHash = Requests.Body(4),
            ClockDate = preview.Commit.After.ClockDate,
            LawVersion = Law.Version,
            CausedBy = 3,
            CausedByTripwire = new TripwireId("w"),
            Trips = Trips,
            ClearedTripwires = Cleared,
            Origin = "s",
            RowBytes = 0,
        },
        preview.Commit.Edits,
        Requests.Body(5),
        preview.Judged.Working.Settings.Parameters);

    // Entered actors hold lists, which records compare by reference.
    private static object Shown(Edit edit) => edit is ActorEntered(var actor)
        ? StateDigest.Of(Stories.World with { Actors = [actor] }).Value
        : edit;
}
