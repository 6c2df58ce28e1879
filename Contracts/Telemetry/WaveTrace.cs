using System.Diagnostics;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Contracts.Telemetry;

/// <summary>The trace of a wave, for the actors whose reactions shall be spans of it.</summary>
/// <param name="Parent">The span of the wave.</param>
/// <param name="Number">The wave that the reactions make.</param>
public sealed record WaveTrace(ActivityContext Parent, int Number)
{
    private string?[] names = [];

    /// <summary>The name of one of the deltas that the actors hear, made once for all who hear it on a server.</summary>
    /// <param name="deltas">All deltas of the wave before; the same at every call.</param>
    /// <param name="index">Which.</param>
    /// <param name="name">Names a quantity.</param>
    public string NameOf(ReadOnlySpan<Delta> deltas, int index, Func<Quantity, string> name)
    {
        // Who comes at the same time makes the same names: it does not matter whose are kept.
        if (names.Length != deltas.Length) names = new string?[deltas.Length];
        return names[index] ??= name(deltas[index].Quantity);
    }

    /// <summary>The span of the wave, as W3C spells it.</summary>
    public string Traceparent => $"00-{Parent.TraceId}-{Parent.SpanId}-{(byte)Parent.TraceFlags:x2}";

    /// <summary>Reads it; null where it is none.</summary>
    public static WaveTrace? Read(string traceparent, int number) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent) ? new WaveTrace(parent, number) : null;
}
