using Microsoft.Extensions.Options;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Silo.Telemetry;

/// <summary>Begins the traces of requests to scenarios.</summary>
public sealed class ChangeTracing(IOptions<TelemetrySettings> settings)
{
    /// <summary>The trace of a request that its caller wants traced; null for every other.</summary>
    internal ChangeTrace? Begin(Guid scenario, ApplyRequest request) =>
        TraceCarrier.Begin(SpanNames.Apply) is { } span ? new ChangeTrace(span, scenario, request, settings.Value.ReactionSpansMax) : null;
}
