namespace SahelSim.Model.Levers;

/// <summary>Which way a lever is to move the outcome.</summary>
public enum LeverDirection
{
    /// <summary>Either: the largest move comes first.</summary>
    Either = 0,

    /// <summary>Upwards.</summary>
    Raise = 1,

    /// <summary>Downwards.</summary>
    Lower = 2,
}
