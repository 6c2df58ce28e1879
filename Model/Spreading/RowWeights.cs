using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>The weights of one actor's row: what both forms of the law compute from its relationships, by the same code.</summary>
/// <remarks>docs/model.md, "Ties", "Attention", "Pull" and "Influence weights". Spans by relationship follow the actor's own order; spans by partner its partners in id order.</remarks>
internal static class RowWeights
{
    /// <summary><c>τ = v · w · (1 + cohesion · bond)</c>.</summary>
    public static double Tie(double tieWeight, double influence, double cohesion, double bond) =>
        tieWeight * influence * (1 + cohesion * bond);

    /// <summary><c>pull(r, r')</c>: what an attended actor's level <paramref name="level"/> weighs where a relationship is moved that is hostile or not.</summary>
    public static double Pull(double level, bool movedIsHostile, double enmity) =>
        level >= 0 ? level : movedIsHostile ? 0 : enmity * level;

    /// <summary><c>agreement · q · s · (1 + r)/2</c>: how much a relationship warms to a shared position.</summary>
    public static double Agreement(double agreement, double channelWeight, double salience, double level) =>
        agreement * channelWeight * salience * (1 + level) / 2;

    /// <summary><c>attention[i,j,c]</c> of every relationship of the row.</summary>
    public static void Attention(
        ReadOnlySpan<Relationship> relationships,
        ReadOnlySpan<double> levels,
        ReadOnlySpan<int> partnerOf,
        ReadOnlySpan<double> ties,
        double indifference,
        Span<double> attention)
    {
        Span<double> sums = [0, 0, 0, 0];
        for (var index = 0; index < relationships.Length; index++)
            sums[(int)relationships[index].Channel] += ties[partnerOf[index]] * (Math.Abs(levels[index]) + indifference);
        for (var index = 0; index < relationships.Length; index++)
            attention[index] = Quotient(ties[partnerOf[index]], sums[(int)relationships[index].Channel]);
    }

    /// <summary><c>W[i,j]</c> of every partner, derived from the levels.</summary>
    public static void DerivedInfluence(
        ReadOnlySpan<double> levels,
        ReadOnlySpan<int> partnerOf,
        ReadOnlySpan<double> ties,
        double enmity,
        double indifference,
        Span<double> influence)
    {
        var sum = 0.0;
        for (int partner = 0, index = 0; partner < ties.Length; partner++)
        {
            var total = 0.0;
            var count = 0;
            for (; index < partnerOf.Length && partnerOf[index] == partner; index++, count++) total += levels[index];
            var mean = total / count;
            sum += ties[partner] * (Math.Abs(mean) + indifference);
            influence[partner] = ties[partner] * (mean >= 0 ? mean : enmity * mean);
        }

        for (var partner = 0; partner < ties.Length; partner++) influence[partner] = Quotient(influence[partner], sum);
    }

    /// <summary><c>W[i,j]</c> of every partner from a given row; 0 for those it leaves out.</summary>
    public static void GivenInfluence(ImmutableArray<PartnerWeight> row, ReadOnlySpan<ActorId> partners, Span<double> influence)
    {
        for (int partner = 0, entry = 0; partner < partners.Length; partner++)
        {
            while (entry < row.Length && row[entry].Partner < partners[partner]) entry++;
            influence[partner] = entry < row.Length && row[entry].Partner == partners[partner] ? row[entry].Weight : 0;
        }
    }

    /// <summary><c>v[i,j]</c> of every partner; 1 for those without an entry.</summary>
    public static void TieWeights(ImmutableArray<PartnerWeight> given, ReadOnlySpan<ActorId> partners, Span<double> tieWeights)
    {
        for (int partner = 0, entry = 0; partner < partners.Length; partner++)
        {
            while (entry < given.Length && given[entry].Partner < partners[partner]) entry++;
            tieWeights[partner] = entry < given.Length && given[entry].Partner == partners[partner] ? given[entry].Weight : 1;
        }
    }

    // A sum that is a denominator and 0 gives weights of 0.
    private static double Quotient(double numerator, double sum) => sum == 0 ? 0 : numerator / sum;
}
