using SahelSim.Contracts.Telemetry;

namespace SahelSim.Silo.Analysis;

/// <summary>A grain that answers questions beside the scenarios. Each question that its caller wants traced is one span.</summary>
/// <param name="kind">A tag of <see cref="TelemetryNames.AnalysisKind"/>.</param>
public abstract class AnalysisGrain(KeyValuePair<string, object?> kind) : Grain, IIncomingGrainCallFilter
{
    /// <summary>What it computes, as telemetry tells it apart.</summary>
    protected KeyValuePair<string, object?> Kind { get; } = kind;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        using var span = TraceCarrier.Begin(SpanNames.Analyse);
        span?.SetTag(Kind.Key, Kind.Value).SetTag("rpc.method", context.MethodName);
        await context.Invoke();
    }
}
