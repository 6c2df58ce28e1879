namespace SahelSim.Model.Explaining;

/// <summary>What a path lacks: the union over all inputs that it meets.</summary>
[Flags]
public enum Weakness
{
    None = 0,

    /// <summary>An input has no source.</summary>
    NoSource = 1,

    /// <summary>An input is less sure than was asked for, or does not say how sure it is.</summary>
    Unsure = 2,
}
