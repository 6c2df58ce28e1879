using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Judging;

/// <summary>docs/model.md, "Impulses of a change", on random changes of random worlds.</summary>
public sealed class JudgeLawTests
{
    [Fact]
    public void Most_random_changes_break_no_rule()
    {
        var changes = RandomChanges.OnSmallWorlds.Array[400].Single();

        Assert.InRange(changes.Count(change => Judge.Decide(change.World, change.Change).Accepted), 250, 399);
    }

    [Fact]
    public void Wave_0_is_sorted_without_zeros_all_of_it_acts() => OfAccepted((_, _, judged) =>
    {
        Assert.Equal(judged.Impulses.Select(delta => delta.Quantity).Distinct().Order(), judged.Impulses.Select(delta => delta.Quantity));
        Assert.All(judged.Impulses, delta => Assert.True(delta.Value != 0 && delta.Value == delta.Parts.Act && delta.Value == delta.Parts.Sum));
    });

    [Fact]
    public void An_impulse_moves_what_is_there_or_what_the_change_creates() => OfAccepted((_, _, judged) =>
    {
        Assert.Equal(judged.Creations.Distinct().Order(), judged.Creations);
        var there = RandomImpulses.Quantities(judged.Working).ToHashSet();
        Assert.All(judged.Creations, key => Assert.DoesNotContain(key, there));
        Assert.All(judged.Impulses, delta => Assert.True(
            there.Contains(delta.Quantity) || (!delta.Quantity.IsStance && judged.Creations.Contains(delta.Quantity.Relationship))));
    });

    [Fact]
    public void The_working_world_keeps_every_rule() => OfAccepted((_, _, judged) => KeptRules.AssertIn(judged.Working));

    [Fact]
    public void The_order_of_actions_is_only_the_order_of_summation() => OfAccepted((world, change, judged) =>
    {
        var reversed = Judge.Decide(world, change with { Actions = [.. change.Actions.Reverse()] });

        Assert.True(reversed.Accepted);
        Assert.Equal(judged.Creations, reversed.Value.Creations);
        AssertClose(judged.Impulses, reversed.Value.Impulses);
    });

    [Fact]
    public void Judging_twice_gives_the_same_bits() => OfAccepted((world, change, judged) =>
        Assert.Equal(judged.Impulses.ToArray(), Judge.Decide(world, change).Value!.Impulses.ToArray()));

    [Fact]
    public void Impulses_of_two_events_are_the_sum_of_the_impulses_of_each() =>
        Gen.Select(RandomChanges.OnSmallWorlds, RandomChanges.OnSmallWorlds).Sample((one, other) =>
        {
            ImmutableArray<ChangeAction> first = [.. one.Change.Actions.OfType<EventAction>()];
            ImmutableArray<ChangeAction> second = [.. other.Change.Actions.OfType<EventAction>().Where(happened =>
                one.World.Find(happened.Source) is not null && one.World.Find(happened.Target) is not null)];
            if (!TryImpulses(one.World, first, out var ofFirst) || !TryImpulses(one.World, second, out var ofSecond)) return;
            Assert.True(TryImpulses(one.World, [.. first, .. second], out var ofBoth));
            AssertClose(Sum(ofFirst, ofSecond), ofBoth);
        });

    private static void OfAccepted(Action<WorldState, Change, JudgedChange> law) => RandomChanges.OnSmallWorlds.Sample(drawn =>
    {
        var verdict = Judge.Decide(drawn.World, drawn.Change);
        if (verdict.Accepted) law(drawn.World, drawn.Change, verdict.Value);
        else Assert.NotEmpty(verdict.Refusals);
    });

    private static bool TryImpulses(WorldState world, ImmutableArray<ChangeAction> actions, out ImmutableArray<Delta> impulses)
    {
        var verdict = Judge.Decide(world, new Change { Actions = actions });
        impulses = verdict.Accepted ? verdict.Value.Impulses : [];
        return verdict.Accepted;
    }

    private static ImmutableArray<Delta> Sum(ImmutableArray<Delta> one, ImmutableArray<Delta> other) =>
        [.. one.Concat(other).GroupBy(delta => delta.Quantity).Select(group => RandomImpulses.Impulse(group.Key, group.Sum(delta => delta.Value)))
            .OrderBy(delta => delta.Quantity)];

    // Contributions that cancel may leave a rest of rounding in one order and none in another.
    private static void AssertClose(ImmutableArray<Delta> expected, ImmutableArray<Delta> actual)
    {
        var others = actual.ToDictionary(delta => delta.Quantity, delta => delta.Value);
        foreach (var delta in expected)
        {
            Assert.Equal(delta.Value, others.GetValueOrDefault(delta.Quantity), 1e-12);
            others.Remove(delta.Quantity);
        }

        Assert.All(others.Values, rest => Assert.Equal(0, rest, 1e-12));
    }
}
