using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Committing;

/// <summary>docs/model.md, "Impulses of a change": reversion.</summary>
public sealed class ReversionTests
{
    [Fact]
    public void A_half_life_halves_the_distance_to_rest()
    {
        var (before, rest) = (DeterministicMath.Atanh(-0.3), DeterministicMath.Atanh(0.2));

        var after = Effects.After(State, new Reversion(18));

        Assert.Equal(rest + (before - rest) * 0.5, after.Find(Fra)!.AffinityTo(Mli, Channel.Diplomatic));
        Assert.Equal(0.5 + (0.9 - 0.5) * 0.5, after.Find(Mli)!.Stances[0].Position);
    }

    [Fact]
    public void What_is_at_rest_stays_and_is_no_effect()
    {
        var commit = Effects.Of(State, new Reversion(7)).Commit;

        Assert.Equal(["FRA->MLI/Diplomatic", "MLI:forces"], commit.Effects.Select(effect => effect.Quantity.ToString()));
        Assert.Equal(State.Find(Rus)!.Relationships, commit.After.Find(Rus)!.Relationships);
    }

    [Fact]
    public void It_is_one_wave_of_acts_and_one_edit_and_leaves_the_clock()
    {
        var commit = Effects.Of(State, new Reversion(7)).Commit;

        Assert.Equal(commit.Effects.Select(effect => (effect.Quantity, effect.Delta)), Assert.Single(commit.Waves).Select(delta => (delta.Quantity, delta.Value)));
        Assert.All(commit.Effects, effect => Assert.Equal((effect.Delta, 0), (effect.Parts.Act, effect.FirstWave)));
        Assert.Equal([new DrawnToRest(DeterministicMath.Exp2(-7.0 / 18))], commit.Edits);
        Assert.Equal(State.ClockDate, commit.After.ClockDate);
    }

    [Fact]
    public void A_date_of_its_own_moves_the_clock_too()
    {
        var date = State.ClockDate.AddMonths(1);

        Assert.Equal(date, Effects.Of(State, new Change { EffectiveDate = date, Actions = [new Reversion(1)] }).Commit.After.ClockDate);
    }

    [Fact]
    public void A_created_relationship_reverts_to_level_0()
    {
        var created = Effects.After(State, Judging.Judged.LevelTo(Ngo, Fra, Channel.Economic, 0.8));

        Assert.Equal(DeterministicMath.Atanh(0.8) * 0.5, Effects.After(created, new Reversion(18)).Find(Ngo)!.AffinityTo(Fra, Channel.Economic));
    }

    [Fact]
    public void The_worlds_half_life_counts()
    {
        var world = Checked(Draft with { Parameters = [new("half_life", 6)] });

        Assert.Equal(0.5 + (0.9 - 0.5) * 0.25, Effects.After(world, new Reversion(12)).Find(Mli)!.Stances[0].Position, 1e-15);
    }

    [Fact]
    public void Two_reversions_are_one_of_their_months_together() =>
        Gen.Select(RandomWorlds.Small, Gen.Double[0.01, 60], Gen.Double[0.01, 60]).Sample((world, one, other) =>
        {
            var apart = Effects.After(Effects.After(world, new Reversion(one)), new Reversion(other));
            var together = Effects.After(world, new Reversion(one + other));
            foreach (var (left, right) in apart.Actors.Zip(together.Actors))
            {
                foreach (var (mine, yours) in left.Relationships.Zip(right.Relationships)) Assert.Equal(mine.Affinity, yours.Affinity, 1e-12);
                foreach (var (mine, yours) in left.Stances.Zip(right.Stances)) Assert.Equal(mine.Position, yours.Position, 1e-12);
            }
        });

    [Fact]
    public void In_the_end_everything_is_at_rest() => RandomWorlds.Small.Sample(world =>
    {
        foreach (var actor in Effects.After(world, new Reversion(1200)).Actors)
        {
            Assert.All(actor.Relationships, held => Assert.Equal(held.RestAffinity, held.Affinity, 1e-12));
            Assert.All(actor.Stances, stance => Assert.Equal(stance.RestPosition, stance.Position, 1e-12));
        }
    });
}
