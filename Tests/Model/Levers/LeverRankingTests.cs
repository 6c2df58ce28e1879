using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Levers;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Levers;

/// <summary>Every lever against the change that it stands for, judged and spread by the law.</summary>
public sealed class LeverRankingTests
{
    private const double Tolerance = 1e-11;

    /// <summary>One of each row of the default table.</summary>
    private static readonly ImmutableArray<string> Contexts = ["diplomatic", "military", "economic", "human_rights", "migration"];

    [Fact]
    public void A_lever_does_what_its_change_does_where_nothing_is_cut() =>
        Gen.Select(RandomWorlds.Small, Gen.Int).Sample((world, seed) =>
        {
            var (compiled, outcome) = Draw(Uncut(world), new Random(seed));
            if (outcome is null) return;
            var ranked = Rank(compiled, outcome, SideEffects.None, new LeverQuery { Count = 300 });
            foreach (var lever in ranked.Levers) Assert.InRange(lever.Effect - Forward(compiled, outcome, lever.Action), -Tolerance, Tolerance);
        }, iter: 20);

    [Fact]
    public void No_event_or_shift_is_left_out()
    {
        var (compiled, outcome) = Draw(Uncut(RandomWorlds.Build(new(5, 2, 0.9, 0.4, 0.2, 0, 64, true, 6))), new Random(1));
        var ranked = Rank(compiled, outcome!, SideEffects.None, new LeverQuery { Count = 100_000 });
        var contexts = Contexts.Length;
        var (pairs, stances) = (5 * 4, compiled.QuantityCount - compiled.RelationshipCount);
        // 16 types by contexts; two ways for each stance, and for each relationship that could be.
        Assert.Equal(pairs * 16 * contexts + 2 * stances + pairs * 3 * 2, ranked.Tried);
        var expected = 0;
        foreach (var action in All(compiled.World))
        {
            var effect = Forward(compiled, outcome!, action);
            if (Math.Abs(effect) < 1e-14) continue;
            expected++;
            Assert.Contains(ranked.Levers, lever => Same(lever.Action, action) && Math.Abs(lever.Effect - effect) < Tolerance);
        }

        Assert.True(expected > 500);
    }

    [Fact]
    public void Levers_come_best_first_in_the_direction_wanted()
    {
        var (compiled, outcome) = Draw(RandomWorlds.Build(new(8, 2, 0.7, 0.3, 0.2, 1e-4, 64, true, 9)), new Random(4));
        foreach (var direction in Enum.GetValues<LeverDirection>())
        {
            var ranked = Rank(compiled, outcome!, SideEffects.None, new LeverQuery { Direction = direction, Count = 200 });
            Assert.Equal(200, ranked.Levers.Length);
            Assert.Equal(ranked.Levers.Select(lever => lever.Score).OrderDescending(), ranked.Levers.Select(lever => lever.Score));
            Assert.All(ranked.Levers, lever => Assert.True(direction == LeverDirection.Either || lever.Effect > 0 == (direction == LeverDirection.Raise)));
            var all = Rank(compiled, outcome!, SideEffects.None, new LeverQuery { Direction = direction, Count = 100_000 });
            Assert.Equal(all.Levers.Take(200), ranked.Levers, (one, other) => Same(one.Action, other.Action));
        }
    }

    [Fact]
    public void One_per_pair_keeps_the_best_of_each_sign()
    {
        var (compiled, outcome) = Draw(RandomWorlds.Build(new(6, 2, 0.7, 0.3, 0.2, 1e-4, 64, true, 3)), new Random(4));
        var query = new LeverQuery { Kinds = [LeverKind.Event], Count = 100_000 };
        var all = Rank(compiled, outcome!, SideEffects.None, query);
        var best = Rank(compiled, outcome!, SideEffects.None, query with { OnePerPair = true });
        var expected = all.Levers.GroupBy(lever => (((EventAction)lever.Action).Source, ((EventAction)lever.Action).Target, lever.Effect > 0)).Select(group => group.Max(lever => lever.Score));
        Assert.Equal(expected.OrderDescending(), best.Levers.Select(lever => lever.Score));
        Assert.Equal(all.Tried, best.Tried);
    }

    [Fact]
    public void Costs_are_what_the_side_effects_come_to()
    {
        var (compiled, outcome) = Draw(Uncut(RandomWorlds.Build(new(8, 2, 0.7, 0.3, 0.2, 0, 64, true, 21))), new Random(4));
        ImmutableArray<OutcomeTerm> terms = [new(compiled.QuantityAt(1), 0.5), new(compiled.QuantityAt(compiled.QuantityCount - 1), 2)];
        foreach (var absolute in new[] { false, true })
        {
            var ranked = Rank(compiled, outcome!, new SideEffects(terms, absolute), new LeverQuery { CostWeight = 0.3, Count = 100 });
            foreach (var lever in ranked.Levers)
            {
                var moves = terms.Select(term => term.Weight * Forward(compiled, new Outcome([term with { Weight = 1 }]), lever.Action));
                Assert.Equal(moves.Sum(move => absolute ? Math.Abs(move) : move), lever.Cost, Tolerance);
                Assert.Equal(Math.Abs(lever.Effect) - 0.3 * lever.Cost, lever.Score, Tolerance);
            }
        }
    }

    [Fact]
    public void A_trial_is_what_a_preview_tells()
    {
        var (compiled, outcome) = Draw(RandomWorlds.Build(new(8, 2, 0.7, 0.3, 0.2, 1e-3, 64, true, 21)), new Random(4));
        var pulling = new LeverPulling(compiled, outcome!);
        foreach (var lever in Rank(compiled, outcome!, SideEffects.None, new LeverQuery { Count = 50 }).Levers)
        {
            var preview = SahelSim.Model.Previewing.Preview.Of(compiled.World, new Change { Actions = [lever.Action] });
            var effects = preview.Value!.Commit.Effects.ToDictionary(effect => effect.Quantity, effect => effect.Delta);
            var effect = outcome!.Terms.Sum(term => term.Weight * effects.GetValueOrDefault(term.Quantity));
            var elsewhere = effects.Where(pair => !outcome.Terms.Any(term => term.Quantity == pair.Key)).Sum(pair => Math.Abs(pair.Value));
            var trial = pulling.Of(lever.Action)!.Value;
            Assert.Equal(effect, trial.Effect, Tolerance);
            Assert.Equal(elsewhere, trial.Elsewhere, Tolerance);
            Assert.Equal(effect, lever.Effect, 0.05);
        }
    }

    [Fact]
    public void The_outcomes_own_quantities_can_be_left_out()
    {
        var (compiled, _) = Draw(RandomWorlds.Build(new(6, 2, 0.7, 0.3, 0.2, 1e-4, 64, true, 3)), new Random(4));
        var own = compiled.QuantityAt(2).Relationship;
        var outcome = new Outcome([new(own, 1)]);
        bool Shifts(Lever lever) => lever.Action is RelationshipShift shift && shift.Relationship == own;
        Assert.Equal(2, Rank(compiled, outcome, SideEffects.None, new LeverQuery { Count = 100_000 }).Levers.Count(Shifts));
        Assert.DoesNotContain(Rank(compiled, outcome, SideEffects.None, new LeverQuery { Count = 100_000, LeaveOutOwn = true }).Levers, Shifts);
    }

    private static RankedLevers Rank(CompiledWorld compiled, Outcome outcome, SideEffects sideEffects, LeverQuery query) =>
        LeverRanking.Of(LeverWorth.Of(compiled, outcome, sideEffects, default), outcome, query, default);

    private static (CompiledWorld Compiled, Outcome? Outcome) Draw(WorldState world, Random random)
    {
        var compiled = CompiledWorld.Of(world);
        if (compiled.QuantityCount == 0) return (compiled, null);
        return (compiled, new Outcome([new(compiled.QuantityAt(random.Next(compiled.QuantityCount)), random.NextDouble() < 0.5 ? 1 : -0.7)]));
    }

    private static double Forward(CompiledWorld compiled, Outcome outcome, ChangeAction action)
    {
        var judged = Judge.Decide(compiled.World, new Change { Actions = [action] });
        Assert.True(judged.Accepted);
        var totals = new double[compiled.QuantityCount];
        new ArraySpread(compiled).RunTotals(judged.Value.Impulses.AsSpan(), totals);
        return outcome.Terms.Sum(term => term.Weight * totals[compiled.IndexOf(term.Quantity)]);
    }

    private static IEnumerable<ChangeAction> All(WorldState world) =>
        (from source in world.Actors
         from target in world.Actors
         where source.Id != target.Id
         from type in Enum.GetValues<EventType>()
         from context in Contexts
         select (ChangeAction)new EventAction(source.Id, target.Id, type, [context], 0.5))
        .Concat(
            from actor in world.Actors
            from stance in actor.Stances
            from sign in new[] { 0.1, -0.1 }
            select new StanceShift(new(actor.Id, stance.Issue), ShiftKind.By, Math.Clamp(sign, -1 - stance.Position, 1 - stance.Position)));

    private static bool Same(ChangeAction one, ChangeAction other) => (one, other) switch
    {
        (EventAction a, EventAction b) => (a.Source, a.Target, a.Type, a.Intensity) == (b.Source, b.Target, b.Type, b.Intensity) && a.Contexts.SequenceEqual(b.Contexts),
        _ => one.Equals(other),
    };

    private static WorldState Uncut(WorldState world) =>
        world with { Settings = world.Settings with { Parameters = world.Settings.Parameters with { Threshold = 0 } } };
}
