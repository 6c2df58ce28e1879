namespace SahelSim.Bench.Measuring;

/// <summary>What a side answers, and how it is written.</summary>
public enum Figure
{
    /// <summary>Seconds; less is better.</summary>
    Duration = 1,

    /// <summary>Per second; more is better.</summary>
    Rate = 2,

    /// <summary>Bytes; less is better.</summary>
    Bytes = 3,
}
