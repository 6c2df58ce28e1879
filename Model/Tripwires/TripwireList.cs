using System.Collections.Immutable;

namespace SahelSim.Model.Tripwires;

/// <summary>Finds and replaces tripwires in a list that is sorted by id.</summary>
public static class TripwireList
{
    /// <summary>The place of a tripwire, or the complement of where it would stand.</summary>
    public static int IndexOf(this ImmutableArray<Tripwire> tripwires, TripwireId id)
    {
        int low = 0, high = tripwires.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = tripwires[middle].Id.CompareTo(id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>The list with a tripwire in place of the one with its id, or added.</summary>
    public static ImmutableArray<Tripwire> With(this ImmutableArray<Tripwire> tripwires, Tripwire tripwire) =>
        tripwires.IndexOf(tripwire.Id) is var index && index >= 0 ? tripwires.SetItem(index, tripwire) : tripwires.Insert(~index, tripwire);

    /// <summary>The list without a tripwire; null where it is not there.</summary>
    public static ImmutableArray<Tripwire>? Without(this ImmutableArray<Tripwire> tripwires, TripwireId id) =>
        tripwires.IndexOf(id) is >= 0 and var index ? tripwires.RemoveAt(index) : null;
}
