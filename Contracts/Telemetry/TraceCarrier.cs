using System.Diagnostics;
using Orleans.Runtime;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Carries a trace from a front door to the grains that it calls. Calls that are not traced carry nothing and pay nothing; Orleans' own propagation would make two spans of every call between grains.</summary>
public static class TraceCarrier
{
    private const string Key = "traceparent";

    /// <summary>The source of all our spans.</summary>
    public static ActivitySource Source { get; } = new(TelemetryNames.Source);

    /// <summary>In a front door: what this call asks of grains from now on belongs to its trace, if it has one that is recorded.</summary>
    public static void Attach()
    {
        if (Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { } id }) RequestContext.Set(Key, id);
    }

    /// <summary>In a grain: begins a span of the trace that the caller belongs to. Calls that the grain makes carry no trace any more.</summary>
    /// <returns>Null where the caller belongs to none.</returns>
    public static Activity? Begin(string name)
    {
        if (RequestContext.Get(Key) is not string carried || !ActivityContext.TryParse(carried, null, isRemote: true, out var parent)) return null;
        RequestContext.Remove(Key);
        return Source.StartActivity(name, ActivityKind.Server, parent);
    }
}
