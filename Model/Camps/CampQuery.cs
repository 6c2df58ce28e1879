namespace SahelSim.Model.Camps;

/// <summary>What is asked about the camps of a signed graph.</summary>
/// <param name="Weighted">Whether a tie counts by its weight; else each counts 1.</param>
/// <param name="SwingMargin">Within [0, 1]: an actor is a swing actor where what holds it in its camp exceeds what draws it out by at most this share of both.</param>
public readonly record struct CampQuery(bool Weighted, double SwingMargin)
{
    /// <summary>Where nothing else is asked for.</summary>
    public const double DefaultSwingMargin = 0.2;
}
