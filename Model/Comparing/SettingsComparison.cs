using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Comparing;

/// <summary>Compares what all actors of a state have in common.</summary>
internal static class SettingsComparison
{
    public static void Add(WorldSettings a, WorldSettings b, ImmutableArray<StructuralDifference>.Builder found)
    {
        if (ReferenceEquals(a, b)) return;
        foreach (var entry in ParameterCatalogue.All) Add(found, StructuralKind.Parameter, entry.Name, entry.Get(a.Parameters), entry.Get(b.Parameters));
        foreach (var (one, other) in Matching.OfValues(a.Issues, b.Issues, static issue => issue.Id))
        {
            foreach (var channel in Channels.All)
                Add(found, StructuralKind.ChannelWeight, $"{(one ?? other)!.Value.Id}/{channel}", one?.Weight(channel), other?.Weight(channel));
        }

        foreach (var (one, other) in Matching.OfValues(a.EventScores, b.EventScores, static score => (int)score.Type))
            Add(found, StructuralKind.EventScore, (one ?? other)!.Value.Type.ToString(), one?.Score, other?.Score);
        foreach (var (one, other) in Matching.OfValues(a.ContextSpills, b.ContextSpills, static spill => new ContextName(spill.Context)))
        {
            foreach (var channel in Channels.All)
                Add(found, StructuralKind.ContextSpill, $"{(one ?? other)!.Value.Context}/{channel}", one?.In(channel), other?.In(channel));
        }
    }

    private static void Add(ImmutableArray<StructuralDifference>.Builder found, StructuralKind kind, string name, double? one, double? other)
    {
        if (one != other) found.Add(new(kind, one, other) { Name = name });
    }

    // Contexts stand in ordinal order.
    private readonly record struct ContextName(string Name) : IComparable<ContextName>
    {
        public int CompareTo(ContextName other) => string.CompareOrdinal(Name, other.Name);
    }
}
