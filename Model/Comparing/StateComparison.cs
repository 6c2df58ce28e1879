using System.Collections.Immutable;
using SahelSim.Model.Hashing;
using SahelSim.Model.Tripwires;
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
        AddTripwires(a, b, structure);
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

    // What counts of a tripwire is what is hashed of it.
    private static void AddTripwires(WorldState a, WorldState b, ImmutableArray<StructuralDifference>.Builder structure)
    {
        if (a.Tripwires == b.Tripwires) return;
        var writer = new CanonicalWriter();
        foreach (var (one, other) in Matching.Of(a.Tripwires, b.Tripwires, static tripwire => tripwire.Id))
        {
            if (HashOf(one, writer) == HashOf(other, writer)) continue;
            structure.Add(new(StructuralKind.Tripwire, ArmedOf(one), ArmedOf(other)) { Name = (one ?? other)!.Id.Value });
        }
    }

    private static Hash256? HashOf(Tripwire? tripwire, CanonicalWriter writer) => tripwire is null ? null : TripwireEncoding.Hash([tripwire], writer);

    private static double? ArmedOf(Tripwire? tripwire) => tripwire is null ? null : tripwire.Armed ? 1 : 0;
}
