namespace SahelSim.Contracts.Telemetry;

/// <summary>What an instrument's numbers are.</summary>
public enum InstrumentKind
{
    /// <summary>Only rises, until its process ends.</summary>
    Counter = 1,

    /// <summary>How many there are now; the numbers of all processes add up.</summary>
    UpDownCounter,

    /// <summary>A value as it is now; adding it up over processes means nothing.</summary>
    Gauge,

    /// <summary>How values are distributed.</summary>
    Histogram,
}
