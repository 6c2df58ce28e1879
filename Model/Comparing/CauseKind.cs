namespace SahelSim.Model.Comparing;

/// <summary>What a difference between two scenarios comes from. The numbers are those of the API.</summary>
public enum CauseKind
{
    /// <summary>The worlds that they start from.</summary>
    Baseline = 1,

    /// <summary>A change.</summary>
    Change = 2,

    /// <summary>Time that passed.</summary>
    Reversion = 3,
}
