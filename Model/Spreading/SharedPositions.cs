using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>A partner's positions on the issues on which the viewing actor holds a stance too.</summary>
internal static class SharedPositions
{
    /// <summary>The positions, sorted by issue.</summary>
    /// <param name="actor">Who views.</param>
    /// <param name="partner">Who is viewed.</param>
    /// <param name="known">What was known before; given again where it still holds. May be default.</param>
    public static ImmutableArray<PartnerPosition> Of(ActorState actor, ActorState partner, ImmutableArray<PartnerPosition> known)
    {
        if (!known.IsDefault && Walk(actor, partner, known.AsSpan(), null)) return known;
        var positions = ImmutableArray.CreateBuilder<PartnerPosition>(Math.Min(actor.Stances.Length, partner.Stances.Length));
        Walk(actor, partner, [], positions);
        return positions.ToImmutable();
    }

    /// <summary>Walks over the common issues; without a builder, tells whether they are the known ones.</summary>
    private static bool Walk(
        ActorState actor, ActorState partner, ReadOnlySpan<PartnerPosition> known, ImmutableArray<PartnerPosition>.Builder? positions)
    {
        var next = 0;
        for (int own = 0, other = 0; own < actor.Stances.Length && other < partner.Stances.Length;)
        {
            var stance = partner.Stances[other];
            var order = actor.Stances[own].Issue.CompareTo(stance.Issue);
            if (order <= 0) own++;
            if (order >= 0) other++;
            if (order != 0) continue;
            if (positions is not null) positions.Add(new(stance.Issue, stance.Position));
            else if (next == known.Length || known[next].Issue != stance.Issue || !known[next++].Position.Equals(stance.Position)) return false;
        }

        return next == known.Length;
    }
}
