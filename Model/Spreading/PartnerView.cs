using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>What an actor knows of one it holds a relationship with.</summary>
/// <param name="Id">The partner.</param>
/// <param name="Influence">The partner's <c>w</c>.</param>
/// <param name="Bond"><c>bond</c> between the two through blocs, within [0, 1].</param>
/// <param name="Positions">The partner's positions on the issues on which the viewing actor holds a stance too; sorted by issue.</param>
public readonly record struct PartnerView(ActorId Id, double Influence, double Bond, ImmutableArray<PartnerPosition> Positions)
{
    /// <summary>Whether both say the same, number by number.</summary>
    public bool SameAs(PartnerView other) =>
        Id == other.Id && Influence.Equals(other.Influence) && Bond.Equals(other.Bond)
        && Positions.AsSpan().SequenceEqual(other.Positions.AsSpan());
}
