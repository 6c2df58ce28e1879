using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
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

    /// <summary>The same of a member in a lane.</summary>
    public static void Read(LaneNumbers numbers, int lane, ImmutableArray<Outcome> outcomes, Span<double> values)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            values[index] = 0;
            foreach (var (quantity, weight) in outcomes[index].Terms) values[index] += weight * ValueOf(numbers, lane, quantity);
        }
    }

    private static double ValueOf(LaneNumbers numbers, int lane, Quantity quantity)
    {
        var structure = numbers.Structure;
        var number = quantity.IsStance ? structure.NumberOf(quantity.Stance) : structure.NumberOf(quantity.Relationship);
        if (number < 0) return double.NaN;
        if (quantity.IsStance) numbers.Stances(structure.StanceHolder[number]);
        else numbers.Row(structure.Holder[number]);
        return (quantity.IsStance ? numbers.Position : numbers.Affinity)[Lane.Count * number + lane];
    }

    private static double ValueOf(WorldState world, Quantity quantity)
    {
        if (world.Find(quantity.Holder) is not { } holder) return double.NaN;
        if (!quantity.IsStance) return holder.AffinityTo(quantity.Relationship.Target, quantity.Relationship.Channel) ?? double.NaN;
        return holder.IndexOfStance(quantity.Stance.Issue) is >= 0 and var index ? holder.Stances[index].Position : double.NaN;
    }
}
