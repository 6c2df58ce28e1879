namespace SahelSim.Model.Spreading;

/// <summary>What moved a quantity. Subtotals are added in this order.</summary>
public enum Mechanism
{
    /// <summary>What the change itself put there (wave 0).</summary>
    Act = 1,
    Reciprocity = 2,
    Balance = 3,
    Alignment = 4,
    Pooling = 5,
    Influence = 6,
    Agreement = 7,

    /// <summary>What the end of the scale took away from a position.</summary>
    Bound = 8,
}
