using Microsoft.AspNetCore.Builder;

namespace SahelSim.Contracts.Telemetry;

/// <summary>That <c>/metrics</c> is served.</summary>
internal sealed class MetricsPage
{
    /// <summary>Serves it.</summary>
    public static void Map(WebApplication app) => app.MapPrometheusScrapingEndpoint(TelemetryHosting.MetricsPath);
}
