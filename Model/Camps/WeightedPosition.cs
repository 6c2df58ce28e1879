using System.Collections.Immutable;

namespace SahelSim.Model.Camps;

/// <summary>Where a bloc stands on an issue, by the weight of its members.</summary>
/// <param name="Weight">The sum of the weights.</param>
/// <param name="Mean">The weighted mean position.</param>
/// <param name="Median">The lowest position up to which there is half the weight: no other beats it in pairwise votes of that weight.</param>
/// <param name="MedianUpper">The next position where exactly half the weight is up to <paramref name="Median"/>, else the same.</param>
/// <remarks>Black 1948; Bueno de Mesquita 1994, with weights of capability times salience.</remarks>
public sealed record WeightedPosition(double Weight, double Mean, double Median, double MedianUpper)
{
    /// <param name="members">Positions, finite, and weights, 0 or more, finite.</param>
    /// <returns>Null where there is no weight.</returns>
    public static WeightedPosition? Of(ImmutableArray<(double Position, double Weight)> members)
    {
        var (weight, moment) = (0.0, 0.0);
        foreach (var member in members)
        {
            weight += member.Weight;
            moment += member.Weight * member.Position;
        }

        if (!(weight > 0)) return null;
        var sorted = members.Where(member => member.Weight > 0).OrderBy(member => member.Position).ToArray();
        var half = weight / 2;
        var tolerance = 1e-12 * weight;
        var reached = 0.0;
        for (var at = 0; at < sorted.Length; at++)
        {
            reached += sorted[at].Weight;
            var next = at + 1 < sorted.Length ? sorted[at + 1].Position : sorted[at].Position;
            if (next == sorted[at].Position && at + 1 < sorted.Length) continue;
            if (reached < half - tolerance) continue;
            return new WeightedPosition(weight, moment / weight, sorted[at].Position, reached <= half + tolerance ? next : sorted[at].Position);
        }

        return new WeightedPosition(weight, moment / weight, sorted[^1].Position, sorted[^1].Position);
    }
}
