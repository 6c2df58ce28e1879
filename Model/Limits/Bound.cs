namespace SahelSim.Model.Limits;

/// <summary>The ends of the law's scales. docs/model.md, "The world".</summary>
public static class Bound
{
    /// <summary>Affinities lie within ± this; a change that would take one beyond is refused (NUMERIC_RANGE).</summary>
    public const double Affinity = 18;

    /// <summary>Levels are accepted within ± this.</summary>
    public const double Level = 0.999;

    /// <summary>Positions lie within ± this.</summary>
    public const double Position = 1;

    /// <summary>Event scores lie within ± this.</summary>
    public const double Score = 10;
}
