using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Worlds;

/// <summary>Random sets of impulses on a world: on relationships that exist, on some that do not yet, and on stances.</summary>
public static class RandomImpulses
{
    /// <summary>A world of the given kind with impulses on it.</summary>
    public static Gen<(WorldState World, ImmutableArray<Delta> Impulses)> On(Gen<WorldState> worlds) =>
        Gen.Select(worlds, Gen.Int[0, 6], Gen.Int).Select((world, count, seed) => (world, Draw(world, count, new Random(seed))));

    /// <summary>Impulses in the form of wave 0: sorted, none twice, none 0.</summary>
    public static ImmutableArray<Delta> Draw(WorldState world, int count, Random random)
    {
        var quantities = Quantities(world);
        var drawn = new SortedDictionary<Quantity, Delta>();
        for (; count > 0; count--)
        {
            if (random.Next(5) == 0 && world.Actors.Length > 1) Put(drawn, AnyPair(world, random), random);
            else if (quantities.Length > 0) Put(drawn, quantities[random.Next(quantities.Length)], random);
        }

        return [.. drawn.Values];
    }

    /// <summary>An impulse as a change puts it there.</summary>
    public static Delta Impulse(Quantity quantity, double value) => new(quantity, value, new DeltaParts(value, 0, 0, 0, 0, 0, 0));

    /// <summary>Everything in a world that can move, sorted.</summary>
    public static ImmutableArray<Quantity> Quantities(WorldState world) =>
    [
        .. from actor in world.Actors
           from relationship in actor.Relationships
           select new Quantity(new RelationshipKey(actor.Id, relationship.Target, relationship.Channel)),
        .. from actor in world.Actors
           from stance in actor.Stances
           select new Quantity(new StanceKey(actor.Id, stance.Issue)),
    ];

    private static void Put(SortedDictionary<Quantity, Delta> drawn, Quantity quantity, Random random)
    {
        var size = 0.01 + random.NextDouble();
        drawn[quantity] = Impulse(quantity, random.Next(2) == 0 ? size : -size);
    }

    private static Quantity AnyPair(WorldState world, Random random)
    {
        var source = random.Next(world.Actors.Length);
        var target = (source + 1 + random.Next(world.Actors.Length - 1)) % world.Actors.Length;
        return new RelationshipKey(world.Actors[source].Id, world.Actors[target].Id, Channels.All[random.Next(3)]);
    }
}
