using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Numerics;
using SahelSim.Model.Previewing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Judging;
using SahelSim.Tests.Model.Worlds;

namespace SahelSim.Tests.Model.Tripwires;

/// <summary>Random tripwires on random worlds, their bounds near enough to what is there that changes cross them.</summary>
public static class RandomWires
{
    /// <summary>A world with up to so many tripwires, most of them with a response that may be refused.</summary>
    public static WorldState On(WorldState world, int most, Random random) =>
        world with { Tripwires = [.. Enumerable.Range(0, world.Actors.Length < 2 ? 0 : random.Next(most + 1)).Select(number => Draw(world, $"w{number:00}", random)).OfType<Tripwire>().OrderBy(tripwire => tripwire.Id)] };

    /// <summary>A change that may set and clear tripwires, too.</summary>
    public static Change Change(WorldState world, Random random)
    {
        var change = RandomChanges.Draw(world, random);
        if (change.Actions is [Reversion] || random.Next(3) > 0) return change;
        if (random.Next(2) == 0 && !world.Tripwires.IsEmpty) return change with { Actions = change.Actions.Add(new ClearTripwire(world.Tripwires[random.Next(world.Tripwires.Length)].Id)) };
        return Draw(world, $"w{random.Next(6):00}", random) is { } set ? change with { Actions = change.Actions.Add(new SetTripwire(set)) } : change;
    }

    private static Tripwire? Draw(WorldState world, string id, Random random)
    {
        var quantities = RandomImpulses.Quantities(world);
        if (quantities.IsEmpty) return null;
        var quantity = quantities[random.Next(quantities.Length)];
        var kind = (TripKind)random.Next(1, 5);
        var now = Tripping.ValueOf(world, quantity) ?? 0;
        return new Tripwire
        {
            Id = new TripwireId(id),
            Quantity = quantity,
            Kind = kind,
            Bound = kind is TripKind.Above or TripKind.Below ? Math.Clamp(now + 0.3 * (random.NextDouble() - 0.5), -0.99, 0.99) : 0.2 * random.NextDouble() + 1e-6,
            Once = random.Next(3) == 0,
            Response = random.Next(4) == 0 ? null : Response(world, random),
        };
    }

    // Without dates, tripwires, and whatever no state could make right.
    private static Change? Response(WorldState world, Random random)
    {
        ImmutableArray<ChangeAction> actions = [.. RandomChanges.Draw(world, random).Actions.Where(action => action is not ActorEntry)];
        return actions.IsEmpty ? null : new Change { Actions = actions };
    }
}
