using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Comparing;

/// <summary>
/// Divides the differences between two histories among what they come from. Each step of a history is taken as a pair of states, and every quantity that
/// it moved is noted: + for the second history, − for the first. What is noted of a quantity adds up to its difference, but for rounding.
/// </summary>
public sealed class CauseLedger
{
    private readonly Dictionary<Quantity, int> numbers = [];
    private readonly List<(int Quantity, int Cause, double Amount)> entries = [];

    /// <summary>How much was noted so far: what the ledger's memory grows with.</summary>
    public int Count => entries.Count;

    /// <summary>Notes a step.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="after">The state after it; actors that it did not touch are the same objects.</param>
    /// <param name="cause">Place of its cause.</param>
    /// <param name="sign">+1 for the second history, −1 for the first.</param>
    public void Note(WorldState before, WorldState after, int cause, int sign)
    {
        foreach (var moved in StateComparison.Quantities(before, after))
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, moved.Quantity, out var known);
            if (!known) number = numbers.Count - 1;
            if (moved.Delta != 0) entries.Add((number, cause, sign * moved.Delta));
        }
    }

    /// <summary>What each cause adds to each quantity that anything was noted of; largest part first. Parts of 0 are left out.</summary>
    /// <param name="causeOf">The cause that a noted one counts as: itself, or one that turned out to be the same.</param>
    public IReadOnlyDictionary<Quantity, ImmutableArray<CausePart>> Divided(Func<int, int> causeOf)
    {
        // Stable: entries of a quantity and a cause are added in the order in which they were noted.
        var sorted = entries.Select((entry, place) => (entry.Quantity, Cause: causeOf(entry.Cause), Place: place, entry.Amount)).ToArray();
        Array.Sort(sorted, static (one, other) =>
            one.Quantity != other.Quantity ? one.Quantity.CompareTo(other.Quantity)
            : one.Cause != other.Cause ? one.Cause.CompareTo(other.Cause)
            : one.Place.CompareTo(other.Place));
        var parts = new ImmutableArray<CausePart>[numbers.Count];
        for (var next = 0; next < sorted.Length;)
        {
            var quantity = sorted[next].Quantity;
            var own = ImmutableArray.CreateBuilder<CausePart>();
            while (next < sorted.Length && sorted[next].Quantity == quantity)
            {
                var (cause, sum) = (sorted[next].Cause, 0.0);
                for (; next < sorted.Length && sorted[next].Quantity == quantity && sorted[next].Cause == cause; next++) sum += sorted[next].Amount;
                if (sum != 0) own.Add(new CausePart(cause, sum));
            }

            own.Sort(static (one, other) => Math.Abs(other.Amount).CompareTo(Math.Abs(one.Amount)) is not 0 and var order ? order : one.Cause.CompareTo(other.Cause));
            parts[quantity] = own.ToImmutable();
        }

        return numbers.ToDictionary(pair => pair.Key, pair => parts[pair.Value].IsDefault ? [] : parts[pair.Value]);
    }
}
