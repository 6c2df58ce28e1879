using System.Collections.Immutable;
using System.Diagnostics;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SahelSim.Contracts.Codec;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Contracts.Codec;

/// <summary>What crosses from one server to another arrives as it was, to the bit.</summary>
public sealed class ModelCodecTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddSerializer(serializer => serializer.AddModelValues()).BuildServiceProvider();

    [Fact]
    public void Worlds_arrive_with_the_same_state_hash() => RandomWorlds.Small.Sample(
        world =>
        {
            var aliases = ImmutableSortedDictionary<string, ActorId>.Empty.Add("X1", world.Actors[0].Id);
            var arrived = Sent(new Baseline(world, aliases));
            Assert.Equal(StateDigest.Of(world).Value, StateDigest.Of(arrived.State).Value);
            Assert.Equal(aliases, arrived.Aliases);
            Assert.Equal(world.Actors.Select(actor => actor.DisplayName), arrived.State.Actors.Select(actor => actor.DisplayName));
        },
        iter: 60);

    [Fact]
    public void Views_arrive_saying_the_same() => RandomWorlds.Small.Sample(
        world => Assert.All(Views.Of(world, Topology.Of(world)), view => Assert.True(view.SameAs(Sent(view)))),
        iter: 60);

    [Fact]
    public void Waves_arrive_to_the_bit() => RandomImpulses.On(RandomWorlds.Small).Sample(
        pair =>
        {
            var arrived = Sent(new HeardWave(Law.Version, pair.World.Settings, 7, pair.Impulses, "here") { Asker = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) });
            Assert.Equal(pair.Impulses.ToArray(), arrived.Deltas.ToArray());
            Assert.Equal(pair.World.Settings.Parameters, arrived.Settings.Parameters);
            Assert.Equal((Law.Version, 7, "here", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)), (arrived.LawVersion, arrived.SettingsStamp, arrived.Home, arrived.Asker));
        },
        iter: 60);

    [Fact]
    public void A_wave_takes_its_trace_along_and_one_without_takes_none()
    {
        var span = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var wave = new HeardWave(Law.Version, RandomWorlds.Build(new WorldRecipe(2, 0, 1, 0.3, 0.25, 1e-4, 64, false, 1)).Settings, 7, [], "here");
        Assert.Null(Sent(wave).Trace);
        var arrived = Sent(wave with { Trace = new WaveTrace(span, 5) }).Trace!;
        Assert.Equal((span.TraceId, span.SpanId, span.TraceFlags, 5), (arrived.Parent.TraceId, arrived.Parent.SpanId, arrived.Parent.TraceFlags, arrived.Number));
    }

    [Fact]
    public void Changes_arrive_as_the_rules_read_them() => RandomChanges.OnSmallWorlds.Sample(
        pair =>
        {
            var arrived = Sent(Requests.Proposed(pair.Change));
            Assert.Equal(Requests.Proposed(pair.Change).Written, arrived.Written);
            Assert.Equal(SahelSim.Contracts.Mapping.ChangeMapping.ToProto(pair.Change), SahelSim.Contracts.Mapping.ChangeMapping.ToProto(arrived.Change));
        },
        iter: 60);

    [Fact]
    public void Refusals_arrive_whole()
    {
        var refusal = new Refusal(RefusalReason.RevisionConflict, "expected_revision", "No.").With("expected", "1").With("actual", "2");
        var arrived = Sent(new Verdict<AppliedChanges>([refusal]));
        Assert.False(arrived.Accepted);
        Assert.Equal((refusal.Reason, refusal.Path, refusal.Message), (arrived.Refusals[0].Reason, arrived.Refusals[0].Path, arrived.Refusals[0].Message));
        Assert.Equal(refusal.Metadata, arrived.Refusals[0].Metadata);
    }

    [Fact]
    public void Small_values_arrive_in_boxes_and_out_of_them()
    {
        var query = new TimelineQuery(
            new ActorId("MLI"), [new StanceKey(new ActorId("MLI"), new IssueId("order"))], 3,
            new RelationshipKey(new ActorId("MLI"), new ActorId("FRA"), Channel.Security), null, 50, ReadPoint.AtLeast(7));
        var arrived = Sent(query);
        Assert.Equal(query.Quantities.ToArray(), arrived.Quantities.ToArray());
        Assert.Equal(query with { Quantities = default }, arrived with { Quantities = default });
        Assert.Equal(Requests.Body(3), Sent<object>(Requests.Body(3)));
    }

    [Fact]
    public void Questions_about_camps_and_their_answers_arrive_whole()
    {
        var asked = new V1.FindCampsRequest { Scenario = "scenarios/x", Ties = new V1.TieRule { Threshold = 0.25, Actors = { "MLI" } } };
        var answered = new V1.FindCampsResponse { ReadRevision = 7, FrustrationUpper = 0.1, Camps = { new V1.Camp { Component = 0, Actors = { "MLI" } } } };
        Assert.Equal(asked, Sent(asked));
        Assert.Equal(answered, Sent(new Verdict<V1.FindCampsResponse>(answered)).Value);
        var state = new SahelSim.Contracts.Grains.Analysis.AskedState(Guid.NewGuid(), Guid.Empty, 7);
        Assert.Equal(state, Sent(state));
    }

    [Fact]
    public void On_one_server_values_travel_by_reference()
    {
        var copier = services.GetRequiredService<DeepCopier>();
        var world = RandomWorlds.Build(new WorldRecipe(5, 2, 0.5, 0.2, 0.2, 1e-4, 64, true, 1));
        var verdict = new Verdict<ActorsReading>(new ActorsReading(3, world.Actors));
        Assert.Same(verdict, copier.Copy(verdict));
        Assert.Same(world.Actors[0], copier.Copy(world.Actors[0]));
        var proposed = Requests.Proposed(Stories.Sanction);
        Assert.Same(proposed, copier.Copy(proposed));
    }

    public void Dispose() => services.Dispose();

    private T Sent<T>(T value)
    {
        var serializer = services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }
}
