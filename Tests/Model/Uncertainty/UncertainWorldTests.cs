using CsCheck;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Uncertainty;

public class UncertainWorldTests
{
    [Fact]
    public void Every_member_keeps_the_law_and_the_structure() =>
        Gen.Select(RandomWorlds.Small, Gen.Int[0, 500]).Sample((world, member) =>
        {
            var drawn = new UncertainWorld(world, WorldEvidence.None, InputKinds.All, seed: 3).Member(member);
            var law = drawn.Settings.Parameters;
            var largest = drawn.Actors.Select(actor => actor.Susceptibility).Max();
            return ParameterConditions.RelationshipWavesShrink(law)
                && ParameterConditions.StanceWavesShrink(law, largest)
                && drawn.Actors.Zip(world.Actors).All(pair => KeepsStructure(pair.First, pair.Second));
        }, iter: 300);

    [Fact]
    public void Draws_do_not_depend_on_what_else_is_uncertain() =>
        Gen.Select(RandomWorlds.Small, Gen.Int[0, 50]).Sample((world, member) =>
        {
            var all = new UncertainWorld(world, WorldEvidence.None, InputKinds.All, seed: 3).Member(member);
            var levels = new UncertainWorld(world, WorldEvidence.None, InputKinds.Levels, seed: 3).Member(member);
            return all.Actors.Zip(levels.Actors).All(pair => pair.First.Relationships.SequenceEqual(pair.Second.Relationships));
        }, iter: 100);

    [Fact]
    public void Nothing_uncertain_is_the_world_itself() =>
        RandomWorlds.Small.Sample(world =>
            new UncertainWorld(world, WorldEvidence.None, InputKinds.None, seed: 1).Member(5).Actors.SequenceEqual(world.Actors));

    [Fact]
    public void Levels_spread_as_their_evidence_says()
    {
        var world = RandomWorlds.Build(new WorldRecipe(6, 2, 1, 0, 0, 1e-4, 64, true, 4));
        var uncertain = new UncertainWorld(world, WorldEvidence.None, InputKinds.Levels, seed: 9);
        var holder = world.Actors.First(actor => actor.Relationships.Any(held => Math.Abs(held.Affinity) < 1));
        var place = holder.Relationships.IndexOf(holder.Relationships.First(held => Math.Abs(held.Affinity) < 1));
        var draws = Enumerable.Range(0, 4000).Select(member => uncertain.Member(member).Find(holder.Id)!.Relationships[place].Affinity).ToArray();
        var mean = draws.Average();
        var deviation = Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean)));
        Assert.Equal(holder.Relationships[place].Affinity, mean, 0.02);
        Assert.Equal(0.35 / UncertaintyRule.RangeReach, deviation, 0.01);
    }

    private static bool KeepsStructure(SahelSim.Model.Actors.ActorState drawn, SahelSim.Model.Actors.ActorState given) =>
        drawn.Id == given.Id
        && drawn.Influence is > 0 and <= 1
        && drawn.Susceptibility is >= 0 and < 1
        && drawn.Relationships.Select(held => (held.Target, held.Channel)).SequenceEqual(given.Relationships.Select(held => (held.Target, held.Channel)))
        && drawn.Relationships.All(held => Math.Abs(DeterministicMath.Tanh(held.Affinity)) < 1)
        && drawn.Stances.Select(stance => stance.Issue).SequenceEqual(given.Stances.Select(stance => stance.Issue))
        && drawn.Stances.All(stance => stance.Position is >= -1 and <= 1 && stance.Salience is >= 0 and <= 1);
}
