using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class OverflowTests
{
    private static readonly ActorId One = new("one"), Two = new("two");
    private static readonly IssueId Issue = new("issue");
    private static readonly ImmutableArray<Delta> Shift = [RandomImpulses.Impulse(new StanceKey(Two, Issue), -1)];

    [Fact]
    public void A_wave_that_overflows_is_named_and_ends_the_spread()
    {
        var world = World(double.MaxValue);
        var result = BothForms.BetweenActors(world, Shift);
        Assert.Equal(new RelationshipKey(One, Two, Channel.Diplomatic), result.OutOfRange);
        Assert.Equal(2, result.Waves.Length);
        Assert.False(result.Truncated);
        BothForms.AssertSame(result, BothForms.OnArrays(world, Shift));
    }

    [Fact]
    public void An_impulse_that_is_not_a_number_is_named_at_once()
    {
        ImmutableArray<Delta> impulses = [RandomImpulses.Impulse(new StanceKey(Two, Issue), double.NaN)];
        var result = BothForms.BetweenActors(World(0.3), impulses);
        Assert.Equal(new StanceKey(Two, Issue), result.OutOfRange);
        Assert.Single(result.Waves);
        BothForms.AssertSame(result, BothForms.OnArrays(World(0.3), impulses));
    }

    [Fact]
    public void Weights_that_overflow_are_noticed_when_they_count()
    {
        var world = World(0.3);
        world = world with
        {
            Settings = world.Settings with { Parameters = world.Settings.Parameters with { Cohesion = double.MaxValue } },
            Actors = [.. world.Actors.Select(actor => actor with { TieWeights = [.. actor.Relationships.Select(held => new PartnerWeight(held.Target, 1e300))] })],
        };
        var result = BothForms.BetweenActors(world, Shift);
        BothForms.AssertSame(result, BothForms.OnArrays(world, Shift));
    }

    [Fact]
    public void Working_memory_is_as_good_as_new_after_an_overflow()
    {
        var world = World(double.MaxValue);
        var spread = new ArraySpread(CompiledWorld.Of(world));
        spread.Run(Shift.AsSpan());
        Assert.NotNull(spread.OutOfRange);
        ImmutableArray<Delta> mild = [RandomImpulses.Impulse(new RelationshipKey(One, Two, Channel.Diplomatic), 0.5)];
        spread.Run(mild.AsSpan());
        BothForms.AssertSame(BothForms.BetweenActors(world, mild), spread.Result());
    }

    private static WorldState World(double agreement) => new(
        new()
        {
            Parameters = new() { Agreement = agreement },
            Issues = [new(Issue, 1, 1, 1)],
            EventScores = EventScores.Default,
            ContextSpills = ContextSpills.Default,
        },
        [Actor(One, Two), Actor(Two, One)],
        new DateOnly(2026, 1, 1));

    private static ActorState Actor(ActorId id, ActorId other) => new()
    {
        Id = id,
        Kind = ActorKind.State,
        Influence = 1,
        Susceptibility = 0.15,
        Relationships = [new(other, Channel.Diplomatic, 1.2, 0)],
        Stances = [new(Issue, 1, 1, 1)],
    };
}
