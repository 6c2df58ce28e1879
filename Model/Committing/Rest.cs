using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>What time does to affinities and positions. docs/model.md, "Reversion": <c>z' = z* + (z − z*) · factor</c>.</summary>
internal static class Rest
{
    public static double Affinity(Relationship relationship, double factor) =>
        relationship.RestAffinity + (relationship.Affinity - relationship.RestAffinity) * factor;

    public static double Position(Stance stance, double factor) =>
        Math.Clamp(stance.RestPosition + (stance.Position - stance.RestPosition) * factor, -1, 1);
}
