using System.Diagnostics;

namespace SahelSim.Contracts.Telemetry;

/// <summary>The trace of a wave, for the actors whose reactions shall be spans of it.</summary>
/// <param name="Parent">The span of the wave.</param>
/// <param name="Number">The wave that the reactions make.</param>
public sealed record WaveTrace(ActivityContext Parent, int Number)
{
    /// <summary>The span of the wave, as W3C spells it.</summary>
    public string Traceparent => $"00-{Parent.TraceId}-{Parent.SpanId}-{(byte)Parent.TraceFlags:x2}";

    /// <summary>Reads it; null where it is none.</summary>
    public static WaveTrace? Read(string traceparent, int number) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent) ? new WaveTrace(parent, number) : null;
}
