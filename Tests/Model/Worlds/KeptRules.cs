using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Worlds;

/// <summary>What is true of every state, whatever changes led to it. docs/model.md, "The world".</summary>
public static class KeptRules
{
    public static void AssertIn(WorldState world)
    {
        AssertSorted(world.Actors, actor => actor.Id);
        foreach (var actor in world.Actors) AssertIn(world, actor);
        Assert.True(ParameterConditions.RelationshipWavesShrink(world.Settings.Parameters));
        Assert.True(ParameterConditions.StanceWavesShrink(
            world.Settings.Parameters, world.Actors.Select(actor => actor.Susceptibility).DefaultIfEmpty(0).Max()));
        AssertNoRings(world);
    }

    private static void AssertIn(WorldState world, ActorState actor)
    {
        AssertSorted(actor.Relationships, held => (held.Target, held.Channel));
        AssertSorted(actor.TieWeights, tie => tie.Partner);
        AssertSorted(actor.Stances, stance => stance.Issue);
        AssertSorted(actor.Commitments, commitment => commitment.Bloc);
        Assert.InRange(actor.Influence, double.Epsilon, 1);
        Assert.All(actor.Relationships, held =>
        {
            Assert.NotEqual(actor.Id, held.Target);
            Assert.NotNull(world.Find(held.Target));
            Assert.InRange(held.Affinity, -Bound.Affinity, Bound.Affinity);
        });
        Assert.All(actor.TieWeights, tie => Assert.True(actor.HoldsRelationshipWith(tie.Partner)));
        Assert.All(actor.Stances, stance => Assert.InRange(stance.Position, -1, 1));
        Assert.All(actor.Commitments, commitment => Assert.Equal(ActorKind.Bloc, world.Find(commitment.Bloc)?.Kind));
        if (actor.InfluenceRow.IsDefault) return;
        AssertSorted(actor.InfluenceRow, weight => weight.Partner);
        Assert.All(actor.InfluenceRow, weight => Assert.True(actor.HoldsRelationshipWith(weight.Partner)));
        Assert.InRange(actor.InfluenceRow.Sum(weight => Math.Abs(weight.Weight)), 0, 1 + 1e-9);
    }

    private static void AssertSorted<T, TKey>(ImmutableArray<T> list, Func<T, TKey> key)
    {
        for (var i = 1; i < list.Length; i++) Assert.True(Comparer<TKey>.Default.Compare(key(list[i - 1]), key(list[i])) < 0);
    }

    private static void AssertNoRings(WorldState world)
    {
        foreach (var actor in world.Actors)
        {
            var above = new HashSet<ActorId>();
            var next = new Stack<ActorId>(actor.Commitments.Select(commitment => commitment.Bloc));
            while (next.TryPop(out var bloc))
            {
                Assert.NotEqual(actor.Id, bloc);
                if (!above.Add(bloc)) continue;
                foreach (var commitment in world.Find(bloc)!.Commitments) next.Push(commitment.Bloc);
            }
        }
    }
}
