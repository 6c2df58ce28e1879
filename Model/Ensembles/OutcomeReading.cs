using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Reads outcomes off a state.</summary>
internal static class OutcomeReading
{
    /// <summary>Each outcome's weighted sum in affinity and position; NaN where a quantity of it is not, or no longer, there.</summary>
    public static void Read(WorldState world, ImmutableArray<Outcome> outcomes, Span<double> values)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            values[index] = 0;
            foreach (var (quantity, weight) in outcomes[index].Terms) values[index] += weight * ValueOf(world, quantity);
        }
    }

    private static double ValueOf(WorldState world, Quantity quantity)
    {
        if (world.Find(quantity.Holder) is not { } holder) return double.NaN;
        if (!quantity.IsStance) return holder.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel) ?? double.NaN;
        return holder.IndexOfStance(quantity.Stance.Issue) is >= 0 and var index ? holder.Stances[index].Position : double.NaN;
    }
}
