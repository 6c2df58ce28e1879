namespace SahelSim.Model.Explaining;

/// <summary>What a row of a ledger stands for; numbers as in the API.</summary>
public enum LedgerRowKind
{
    /// <summary>A path of reactions from an impulse to the quantity.</summary>
    Path = 1,

    /// <summary>What the change itself put there.</summary>
    Act = 2,

    /// <summary>What the end of the scale took away from a position.</summary>
    Bound = 3,

    /// <summary>Time passed.</summary>
    Reversion = 4,

    /// <summary>An actor entered and brought it.</summary>
    Entry = 5,

    /// <summary>The change created the relationship, from 0.</summary>
    Creation = 6,

    /// <summary>An actor left and took it away.</summary>
    Exit = 7,
}
