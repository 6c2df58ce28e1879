namespace SahelSim.Model.Explaining;

/// <summary>Whether the reactions of a change were followed; numbers as in the API.</summary>
public enum Tracing
{
    /// <summary>They were, and the recomputed waves are those of the log to the bit.</summary>
    Traced = 1,

    /// <summary>There are none to follow: the quantity moved by no reaction.</summary>
    NothingToTrace = 2,

    /// <summary>They were not: another version of the law computed them, or recomputing gave other waves.</summary>
    OtherLaw = 3,

    /// <summary>They were not: what may be looked at for one answer was used up.</summary>
    OverBudget = 4,
}
