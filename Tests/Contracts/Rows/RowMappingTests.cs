using CsCheck;
using Google.Protobuf;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Spreading;
using SahelSim.Tests.Model.Judging;
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
            Assert.Equal((content.RequestHash, content.Parameters), (read.RequestHash, read.Parameters));
            Assert.Equal(content.Change with { WavesOnDemand = null!, Effects = default, Touched = default, RowBytes = 0 }, read.Change with { WavesOnDemand = null!, Effects = default, Touched = default, RowBytes = 0 });
            Assert.Equal(content.Change.StateHash, StateDigest.Of(Fold.Apply(pair.World, read.Edits)).Value);
        },
        iter: 200);

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
