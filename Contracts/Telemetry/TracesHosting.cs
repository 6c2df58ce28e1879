using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Collects traces: calls, and what scenarios do for them.</summary>
internal static class TracesHosting
{
    public static void AddTraces(this IOpenTelemetryBuilder telemetry, TelemetrySettings settings, IConfiguration configuration) => telemetry.WithTracing(traces =>
    {
        traces.AddSource(TelemetryNames.Source).AddAspNetCoreInstrumentation(server => server.Filter = IsCall);
        if (string.IsNullOrEmpty(configuration["OTEL_TRACES_SAMPLER"]))
            traces.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceSampling)));
        traces.AddOtlpExporter();
    });

    // Who watches over the process asks often, and nobody asks how that went.
    private static bool IsCall(HttpContext context) =>
        context.Request.Path.Value is not { } path
        || !(path.StartsWith("/healthz", StringComparison.Ordinal) || path == TelemetryHosting.MetricsPath || path.StartsWith("/grpc.health.v1.", StringComparison.Ordinal));
}
