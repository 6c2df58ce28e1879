namespace SahelSim.Contracts.Grains;

/// <summary>How a read names the state it wants.</summary>
public enum ReadPointKind
{
    /// <summary>The newest known.</summary>
    Newest = 0,

    /// <summary>Exactly one revision.</summary>
    At = 1,

    /// <summary>A revision or a later one.</summary>
    AtLeast = 2,

    /// <summary>The head, confirmed in the store.</summary>
    Strong = 3,
}
