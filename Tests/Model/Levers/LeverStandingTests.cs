using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Levers;
using SahelSim.Model.Numerics;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Levers;

/// <summary>docs/analysis.md, "How sure a rank is".</summary>
public sealed class LeverStandingTests
{
    private static readonly ActorId Judge = new("J");
    private static readonly ActorId Other = new("O");

    [Fact]
    public void The_same_seed_gives_the_same_standings_and_another_seed_others()
    {
        var world = Planted(0.4, 0.2);
        var ranked = Rank(world, WorldEvidence.None, 1, 50);
        Assert.Equal(ranked.Standings, Rank(world, WorldEvidence.None, 1, 50).Standings);
        Assert.NotEqual(ranked.Standings, Rank(world, WorldEvidence.None, 2, 50).Standings);
        Assert.Equal(ranked.Levers.Length, ranked.Standings.Length);
    }

    [Fact]
    public void Levers_far_apart_are_separable_and_those_alike_are_not()
    {
        var apart = Rank(Planted(0.9, -0.02), WorldEvidence.None, 1, 200);
        Assert.Equal((1, 1, true), (apart.Standings[0].BestRank, apart.Standings[0].WorstRank, apart.Standings[0].Separable));
        var alike = Rank(Planted(0.4, 0.39), WorldEvidence.None, 1, 200);
        Assert.Equal((1, 2, false), (alike.Standings[0].BestRank, alike.Standings[0].WorstRank, alike.Standings[0].Separable));
        Assert.InRange(alike.Standings[0].First, 0.3, 0.7);
    }

    // The judge is indifferent to one of two actors whose acts could sway it; what is known of the world is only an estimate of it.
    [Fact]
    public void A_lever_without_effect_is_ranked_first_in_at_most_one_of_twenty_ensembles()
    {
        var truth = Planted(0.15, 0);
        var (first, claimed) = (0, 0);
        const int Estimates = 100;
        for (var estimate = 0; estimate < Estimates; estimate++)
        {
            var estimated = new UncertainWorld(truth, WorldEvidence.None, InputKinds.Levels, 77).Member(estimate);
            var ranked = Rank(estimated, WorldEvidence.None, estimate, 60);
            if (ranked.Levers.IsEmpty || Source(ranked.Levers[0]) != new ActorId("B")) continue;
            first++;
            if (ranked.Standings[0] is { Separable: true, BestRank: 1 }) claimed++;
        }

        Assert.InRange(claimed, 0, Estimates / 20);
        Assert.True(first > claimed);
    }

    // Ten whose acts it is indifferent to beside one it likes a little: the best of ten errors looks like an effect.
    [Fact]
    public void Of_many_levers_without_effect_none_is_called_first_in_more_than_one_of_twenty_ensembles()
    {
        var truth = Crowd(0.1, nulls: 10);
        var (first, claimed) = (0, 0);
        const int Estimates = 80;
        for (var estimate = 0; estimate < Estimates; estimate++)
        {
            var estimated = new UncertainWorld(truth, WorldEvidence.None, InputKinds.Levels, 78).Member(estimate);
            var ranked = Rank(estimated, WorldEvidence.None, estimate, 60, actors: [], count: 3);
            if (ranked.Levers.IsEmpty || Source(ranked.Levers[0]) == new ActorId("A")) continue;
            first++;
            if (ranked.Standings[0] is { Separable: true, BestRank: 1 }) claimed++;
        }

        Assert.True(first > Estimates / 4, $"a lever without effect looked best in {first} of {Estimates} estimates: too few to tell");
        Assert.InRange(claimed, 0, Estimates / 20);
    }

    [Fact]
    public void Those_told_are_ranked_among_all_that_are_tried()
    {
        var world = Crowd(0.1, nulls: 10);
        var told = Rank(world, WorldEvidence.None, 5, 100, actors: [], count: 1);
        var all = Rank(world, WorldEvidence.None, 5, 100, actors: [], count: 1000);
        Assert.Equal(told.Tried, told.RankedAmong);
        Assert.Equal(all.Standings[0], told.Standings[0]);
        Assert.True(told.Standings[0].WorstRank > 1);
        Assert.False(told.Standings[0].Separable);
    }

    private static ActorId Source(Lever lever) => ((RelationshipShift)lever.Action).Relationship.Source;

    private static RankedLevers Rank(WorldState world, WorldEvidence evidence, long seed, int members) => Rank(world, evidence, seed, members, [new("A"), new("B")], 20);

    private static RankedLevers Rank(WorldState world, WorldEvidence evidence, long seed, int members, ImmutableArray<ActorId> actors, int count)
    {
        var outcome = new Outcome([new(new RelationshipKey(Judge, Other, Channel.Diplomatic), 1)]);
        var query = new LeverQuery
        {
            Kinds = [LeverKind.RelationshipShift],
            Actors = actors,
            Targets = [Other],
            Count = count,
            LeaveOutOwn = true,
            Channels = [Channel.Diplomatic],
            Direction = LeverDirection.Raise,
            OnePerPair = true,
        };
        var worth = LeverWorth.Of(CompiledWorld.Of(world), outcome, SideEffects.None, default);
        var ensemble = new LeverEnsemble(new UncertainWorld(world, evidence, InputKinds.Levels, seed), members);
        return LeverRanking.Of(worth, outcome, SideEffects.None, query, ensemble, default);
    }

    /// <summary>A judge that follows A and B as far as it likes them, and what they hold of a fourth.</summary>
    private static WorldState Planted(double likesA, double likesB) => new(
        new WorldSettings { Parameters = new(), Issues = [], EventScores = EventScores.Default, ContextSpills = ContextSpills.Default },
        [Actor("A", Held("O", 0.1)), Actor("B", Held("O", 0.1)), Actor("J", Held("A", likesA), Held("B", likesB), Held("O", 0)), Actor("O")],
        new DateOnly(2026, 1, 29));

    /// <summary>The same with many whom the judge is indifferent to.</summary>
    private static WorldState Crowd(double likesA, int nulls)
    {
        string[] others = [.. Enumerable.Range(0, nulls).Select(number => $"N{number:00}")];
        return new(
            new WorldSettings { Parameters = new(), Issues = [], EventScores = EventScores.Default, ContextSpills = ContextSpills.Default },
            [
                Actor("A", Held("O", 0.1)),
                Actor("J", [Held("A", likesA), .. others.Select(other => Held(other, 0)), Held("O", 0)]),
                .. others.Select(other => Actor(other, Held("O", 0.1))),
                Actor("O"),
            ],
            new DateOnly(2026, 1, 29));
    }

    private static ActorState Actor(string id, params ImmutableArray<Relationship> relationships) =>
        new() { Id = new(id), Kind = ActorKind.State, Influence = 1, Susceptibility = 0.15, Relationships = relationships };

    private static Relationship Held(string target, double level) => new(new(target), Channel.Diplomatic, DeterministicMath.Atanh(level), 0);
}
