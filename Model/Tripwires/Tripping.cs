using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Tripwires;

/// <summary>Says which tripwires a commit trips. docs/model.md, "Tripwires".</summary>
public static class Tripping
{
    /// <summary>The trips of a commit, by id: of tripwires that were there before it and are the same after it.</summary>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state after.</param>
    /// <param name="effects">What the commit moved, sorted by quantity.</param>
    public static ImmutableArray<Trip> Of(WorldState before, WorldState after, ImmutableArray<Effect> effects)
    {
        if (before.Tripwires.IsEmpty) return [];
        var trips = ImmutableArray.CreateBuilder<Trip>();
        foreach (var tripwire in before.Tripwires)
        {
            // One that the change set anew or cleared is another object, or none.
            if (!tripwire.Armed || after.Tripwires.IndexOf(tripwire.Id) is not (>= 0 and var kept) || !ReferenceEquals(after.Tripwires[kept], tripwire)) continue;
            if (TripOf(tripwire, before, after, effects) is { } trip) trips.Add(trip);
        }

        return trips.ToImmutable();
    }

    /// <summary>A level or position; null for a relationship that does not exist, and for a stance that is not held.</summary>
    public static double? ValueOf(WorldState world, Quantity quantity)
    {
        if (world.Find(quantity.Holder) is not { } holder) return null;
        if (quantity.IsStance) return holder.IndexOfStance(quantity.Stance.Issue) is >= 0 and var index ? holder.Stances[index].Position : null;
        return holder.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel) is { } affinity ? DeterministicMath.Tanh(affinity) : null;
    }

    private static Trip? TripOf(Tripwire tripwire, WorldState before, WorldState after, ImmutableArray<Effect> effects)
    {
        var holder = tripwire.Quantity.Holder;
        if (ReferenceEquals(before.Find(holder), after.Find(holder))) return null;
        var (was, stands) = (ValueOf(before, tripwire.Quantity), ValueOf(after, tripwire.Quantity));
        var delta = DeltaOf(effects, tripwire.Quantity);
        var trips = tripwire.Kind switch
        {
            TripKind.Above => !(was > tripwire.Bound) && stands > tripwire.Bound,
            TripKind.Below => !(was < tripwire.Bound) && stands < tripwire.Bound,
            TripKind.RisesBy => delta >= tripwire.Bound,
            TripKind.FallsBy => -delta >= tripwire.Bound,
            _ => throw new InvalidOperationException($"Not a kind of tripwire: {tripwire.Kind}"),
        };
        return trips ? new Trip(tripwire, was, stands, delta) : null;
    }

    private static double DeltaOf(ImmutableArray<Effect> effects, Quantity quantity)
    {
        int low = 0, high = effects.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = effects[middle].Quantity.CompareTo(quantity);
            if (order == 0) return effects[middle].Delta;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return 0;
    }
}
