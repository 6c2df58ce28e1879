using SahelSim.Contracts.Telemetry;

namespace SahelSim.Tests.Telemetry;

/// <summary>Names at <c>/metrics</c>, as the specification of OpenTelemetry makes them.</summary>
internal static class PrometheusNames
{
    public static string Of(InstrumentEntry entry) => entry.Name.Replace('.', '_') + UnitOf(entry) + (entry.Kind == InstrumentKind.Counter ? "_total" : "");

    private static string UnitOf(InstrumentEntry entry) => entry.Unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        "1" when entry.Kind == InstrumentKind.Gauge => "_ratio",
        _ => "",
    };
}
