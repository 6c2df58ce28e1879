using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Comparing;

/// <summary>Compares two states, to the bit. Display names are for people and do not count.</summary>
public static class StateComparison
{
    /// <summary>All that the second has otherwise than the first.</summary>
    public static StateDifferences Of(WorldState a, WorldState b)
    {
        var relationships = ImmutableArray.CreateBuilder<QuantityDifference>();
        var stances = ImmutableArray.CreateBuilder<QuantityDifference>();
        var structure = ImmutableArray.CreateBuilder<StructuralDifference>();
        foreach (var (one, other) in Matching.Of(a.Actors, b.Actors, static actor => actor.Id))
        {
            if (ReferenceEquals(one, other)) continue;
            var actors = new ActorComparison(one, other);
            actors.Quantities(relationships, stances);
            actors.Structure(structure);
        }

        SettingsComparison.Add(a.Settings, b.Settings, structure);
        return new StateDifferences([.. relationships, .. stances], structure.ToImmutable());
    }

    /// <summary>Only the affinities and positions.</summary>
    public static ImmutableArray<QuantityDifference> Quantities(WorldState a, WorldState b)
    {
        var relationships = ImmutableArray.CreateBuilder<QuantityDifference>();
        var stances = ImmutableArray.CreateBuilder<QuantityDifference>();
        foreach (var (one, other) in Matching.Of(a.Actors, b.Actors, static actor => actor.Id))
        {
            if (!ReferenceEquals(one, other)) new ActorComparison(one, other).Quantities(relationships, stances);
        }

        return [.. relationships, .. stances];
    }
}
