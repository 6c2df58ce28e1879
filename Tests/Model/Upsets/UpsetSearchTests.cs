using System.Collections.Frozen;
using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Numerics;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Upsets;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Upsets;

/// <summary>docs/analysis.md, "The smallest upset": examples whose answer is known, and answers held against runs of the law.</summary>
public sealed class UpsetSearchTests
{
    private const Channel Talks = Channel.Diplomatic;

    // Two acts on the same relationship, one friendly and one hostile: which prevails is linear in their intensities.
    [Fact]
    public void Of_intensities_the_answer_is_exact()
    {
        var (a, b) = (0.5, 0.4);
        var (sa, sb) = (0.1, 0.3);
        var change = new Change
        {
            Actions = [new EventAction(new("A"), new("B"), EventType.Cooperate, [], a), new EventAction(new("A"), new("B"), EventType.Sanction, [], b)],
        };
        var world = World(Actor("A", Held("B", 0.2)), Actor("B"));
        var design = Design(world, InputKinds.Intensities, Outcome("A", "B"), change) with
        {
            Steps = [new EnsembleStep(1, Single(change, 0), Range(a, sa)), new EnsembleStep(2, Single(change, 1), Range(b, sb))],
        };
        var upset = Find(design);
        // 9.5 a − 6 b = 0, nearest in standard deviations.
        var (ga, gb) = (9.5 * sa, -6 * sb);
        var margin = 9.5 * a - 6 * b;
        Assert.Equal(margin / Math.Sqrt(ga * ga + gb * gb), upset.Distance, 1e-6);
        Assert.True(upset.Reversed);
        Assert.Equal(2, upset.Shifts.Length);
        Assert.Equal(-margin * gb / (ga * ga + gb * gb), upset.Shifts[0].Deviations, 1e-6);
        Assert.Equal(new Input?(Input.IntensityOf(2, 0)), upset.Alone?.Input.Input);
        Assert.Equal(-margin / gb, upset.Alone!.Value.Deviations, 1e-6);
    }

    // 9.5 a − 6 b − 2 c in one change or in three: b reaches its end, 1, before the sign turns, and neither b nor c has room enough to turn it alone.
    [Theory]
    [InlineData(true, 1e-7)]
    [InlineData(false, 1e-4)]
    public void An_input_that_meets_the_end_of_its_range_still_does_its_part(bool isOneChange, double precision)
    {
        ImmutableArray<Change> acts = [.. new[] { (EventType.Cooperate, 0.9), (EventType.Sanction, 0.95), (EventType.Reject, 0.5) }.Select(act =>
            new Change { Actions = [new EventAction(new("A"), new("B"), act.Item1, [], act.Item2)] })];
        var world = World(Actor("A", Held("B", 0.2)), Actor("B"));
        var changes = isOneChange ? [new Change { Actions = [.. acts.SelectMany(act => act.Actions)] }] : acts;
        var upset = Find(Design(world, InputKinds.Intensities, Outcome("A", "B"), changes));
        var share = UncertaintyRule.Off(UncertaintyRule.DefaultConfidence) / UncertaintyRule.RangeReach;
        var (ga, gc) = (9.5 * 0.9 * share, -2 * 0.5 * share);
        var b = (1 - 0.95) / (0.95 * share);
        var factor = (9.5 * 0.9 - 6 - 2 * 0.5) / (ga * ga + gc * gc);
        Assert.Equal(Math.Sqrt(factor * ga * factor * ga + factor * gc * factor * gc + b * b), upset.Distance, precision);
        Assert.Equal((true, isOneChange, 3), (upset.Reversed, upset.Linear, upset.Shifts.Length));
        Assert.Equal(b, upset.Shifts[1].Deviations, 1e-9);
    }

    // A judge likes one of two quarrelling actors; which way an attack moves it towards the attacker turns where it likes neither.
    [Fact]
    public void The_level_on_which_a_judgement_turns_is_found()
    {
        var world = World(Actor("A", Held("B", 0)), Actor("B"), Actor("J", Held("A", 0.3), Held("B", 0.3)));
        var change = new Change { Actions = [new EventAction(new("A"), new("B"), EventType.Assault, [], 1)] };
        var upset = Find(Design(world, InputKinds.Levels, Outcome("J", "A"), change));
        var deviation = UncertaintyRule.Off(UncertaintyRule.DefaultConfidence) / UncertaintyRule.RangeReach;
        var single = upset.Alone!.Value;
        Assert.Equal(Input.LevelOf(new(new("J"), new("B"), Talks)), single.Input.Input);
        // It sees how its friend is treated, as long as B is one; below 0 enmity weighs the other way.
        Assert.Equal(-DeterministicMath.Atanh(0.3) / deviation, single.Deviations, 1e-4);
        Assert.True(upset.Reversed);
        Assert.InRange(upset.Distance, 0, Math.Abs(single.Deviations) + 1e-9);
    }

    [Fact]
    public void The_order_of_two_outcomes_turns_where_both_are_equal()
    {
        var world = World(Actor("A", Held("B", 0.5)), Actor("B", Held("A", 0.2)));
        var outcome = new Outcome([new(Key("A", "B"), 1), new(Key("B", "A"), -1)]);
        var design = Design(world, InputKinds.Levels, outcome) with
        {
            Conclusion = new Conclusion(outcome, OfChange: false),
            Evidence = new WorldEvidence(new Dictionary<Input, InputEvidence>
            {
                [Input.LevelOf(Key("A", "B"))] = new(true, 0.9, null, null),
                [Input.LevelOf(Key("B", "A"))] = new(true, 0.3, null, null),
            }.ToFrozenDictionary()),
        };
        var upset = Find(design);
        var (sa, sb) = (UncertaintyRule.Off(0.9) / UncertaintyRule.RangeReach, UncertaintyRule.Off(0.3) / UncertaintyRule.RangeReach);
        var apart = DeterministicMath.Atanh(0.5) - DeterministicMath.Atanh(0.2);
        Assert.Equal(apart / Math.Sqrt(sa * sa + sb * sb), upset.Distance, 1e-6);
        Assert.True(upset is { Reversed: true, Linear: true });
        Assert.Equal(Input.LevelOf(Key("B", "A")), upset.Alone!.Value.Input.Input);
        Assert.Equal(apart / sb, upset.Alone.Value.Deviations, 1e-6);
    }

    [Fact]
    public void An_answer_is_reversed_by_the_law_and_no_farther_than_the_single_input()
    {
        var found = 0;
        for (var seed = 1; seed <= 6; seed++)
        {
            var upset = Find(Random(seed));
            Assert.Equal(upset.Reversed, upset.Shifts.Length > 0);
            Assert.True(upset.Reversed || upset.Alone is null);
            if (!upset.Reversed) continue;
            found++;
            Assert.Equal(-Math.Sign(upset.Margin), Math.Sign(upset.MarginAfter));
            Assert.Equal(upset.Distance, Math.Sqrt(upset.Shifts.Sum(shift => shift.Deviations * shift.Deviations)), 1e-9);
            if (upset.Alone is { } alone) Assert.InRange(upset.Distance, 0, Math.Abs(alone.Deviations) * (1 + 1e-9));
        }

        Assert.InRange(found, 3, 6);
    }

    [Fact]
    public void It_stops_when_told_to() =>
        Assert.Throws<OperationCanceledException>(() => UpsetSearch.Find(Random(1), new CancellationToken(true)));

    [Fact]
    public void Where_nothing_moves_there_is_nothing_to_reverse()
    {
        var world = World(Actor("A", Held("B", 0.2)), Actor("B"), Actor("C", Held("A", 0.4)));
        var change = new Change { Actions = [new EventAction(new("A"), new("B"), EventType.Assault, [], 1)] };
        var verdict = UpsetSearch.Find(Design(world, InputKinds.All, Outcome("C", "A"), change), default);
        Assert.Equal(RefusalReason.InvalidValue, Assert.Single(verdict.Refusals).Reason);
    }

    [Fact]
    public void What_cannot_be_reversed_is_said_so()
    {
        var world = World(Actor("A", Held("B", 0.2)), Actor("B"));
        var change = new Change { Actions = [new EventAction(new("A"), new("B"), EventType.Assault, [], 1)] };
        var upset = Find(Design(world, InputKinds.All, Outcome("A", "B"), change));
        Assert.False(upset.Reversed);
        Assert.Empty(upset.Shifts);
        Assert.Null(upset.Alone);
    }

    // What third parties make of a quarrel and, in the end, of a deal.
    private static UpsetDesign Random(int seed)
    {
        var world = RandomWorlds.Build(new(8, 2, 0.7, 0.3, 0.2, 1e-10, 64, true, seed));
        var quarrel = new Change { Actions = [new EventAction(world.Actors[2].Id, world.Actors[4].Id, EventType.Assault, ["military"], 0.8)] };
        var deal = new Change { Actions = [new EventAction(world.Actors[1].Id, world.Actors[3].Id, EventType.Cooperate, ["diplomatic"], 0.5)] };
        var moved = Preview.Of(world, quarrel).Value!.Commit.Effects.Where(effect => effect.FirstWave > 0 && !effect.Quantity.IsStance);
        return Design(world, InputKinds.All, new Outcome([new(moved.MaxBy(effect => Math.Abs(effect.Delta)).Quantity, 1)]), quarrel, deal);
    }

    private static Upset Find(UpsetDesign design)
    {
        var verdict = UpsetSearch.Find(design, TestContext.Current.CancellationToken);
        Assert.True(verdict.Accepted, string.Join(Environment.NewLine, verdict.Refusals));
        return verdict.Value;
    }

    private static UpsetDesign Design(WorldState world, InputKinds kinds, Outcome outcome, params ImmutableArray<Change> changes) => new()
    {
        Start = world,
        Evidence = WorldEvidence.None,
        Kinds = kinds,
        Steps = [.. changes.Select((change, index) => new EnsembleStep(index + 1, change, default))],
        Conclusion = new Conclusion(outcome, OfChange: true),
    };

    private static Change Single(Change change, int action) => new() { Actions = [change.Actions[action]] };

    private static InputEvidence Range(double value, double deviation) =>
        new(true, null, value - deviation * UncertaintyRule.RangeReach, value + deviation * UncertaintyRule.RangeReach);

    private static RelationshipKey Key(string source, string target) => new(new(source), new(target), Talks);

    private static Outcome Outcome(string source, string target) => new([new(Key(source, target), 1)]);

    private static WorldState World(params ImmutableArray<ActorState> actors) => new(
        new WorldSettings { Parameters = new() { Threshold = 1e-9 }, Issues = [], EventScores = EventScores.Default, ContextSpills = ContextSpills.Default },
        actors, new DateOnly(2026, 1, 29));

    private static ActorState Actor(string id, params ImmutableArray<Relationship> relationships) =>
        new() { Id = new(id), Kind = ActorKind.State, Influence = 1, Susceptibility = 0.15, Relationships = relationships };

    private static Relationship Held(string target, double level) => new(new(target), Talks, DeterministicMath.Atanh(level), 0);
}
