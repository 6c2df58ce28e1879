using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>All that one actor reacts from, at one revision: with the parameters and the channel weights of the issues, which all actors know, nothing else is needed.</summary>
/// <remarks>docs/model.md, "The waves". Made by <see cref="Views"/>. Compare by <see cref="SameAs"/>: the equality of the record compares lists by reference.</remarks>
public sealed record ActorView
{
    /// <summary>What the actor holds itself.</summary>
    public required ActorState Actor { get; init; }

    /// <summary>Everyone it holds a relationship with in any channel; sorted by id.</summary>
    public required ImmutableArray<PartnerView> Partners { get; init; }

    /// <summary>A bloc's members, suspended ones included, with their voices; sorted by member. Empty for all others.</summary>
    public required ImmutableArray<Voice> Voices { get; init; }

    /// <summary>Whether both views say the same, number by number.</summary>
    public bool SameAs(ActorView other) =>
        ReferenceEquals(this, other)
        || (SameState(Actor, other.Actor) && SamePartners(Partners, other.Partners) && Same(Voices, other.Voices));

    private static bool SameState(ActorState left, ActorState right) =>
        ReferenceEquals(left, right)
        || (left.Id == right.Id && left.Kind == right.Kind
            && string.Equals(left.DisplayName, right.DisplayName, StringComparison.Ordinal)
            && left.Influence.Equals(right.Influence) && left.Susceptibility.Equals(right.Susceptibility)
            && Same(left.Relationships, right.Relationships) && Same(left.TieWeights, right.TieWeights)
            && Same(left.InfluenceRow, right.InfluenceRow) && Same(left.Stances, right.Stances)
            && Same(left.Commitments, right.Commitments));

    private static bool SamePartners(ImmutableArray<PartnerView> left, ImmutableArray<PartnerView> right)
    {
        if (left.Length != right.Length) return false;
        for (var index = 0; index < left.Length; index++)
        {
            if (!left[index].SameAs(right[index])) return false;
        }

        return true;
    }

    private static bool Same<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : IEquatable<T> =>
        left.IsDefault == right.IsDefault && left.AsSpan().SequenceEqual(right.AsSpan());
}
