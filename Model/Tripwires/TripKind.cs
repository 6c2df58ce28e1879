namespace SahelSim.Model.Tripwires;

/// <summary>What a tripwire waits for. docs/model.md, "Tripwires".</summary>
public enum TripKind
{
    /// <summary>The level or position comes to stand above the bound: it was not before the change, and is after it.</summary>
    Above = 1,

    /// <summary>The level or position comes to stand below the bound.</summary>
    Below = 2,

    /// <summary>One change raises the quantity by at least the bound, in affinity or position.</summary>
    RisesBy = 3,

    /// <summary>One change lowers the quantity by at least the bound, in affinity or position.</summary>
    FallsBy = 4,
}
