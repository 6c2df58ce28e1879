using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Collects metrics: ours, Orleans', the runtime's and the server's.</summary>
internal static class MetricsHosting
{
    // Series that OpenTelemetry keeps for itself, and room for one more than there can be.
    private const int Spare = 4;

    private static readonly FrozenDictionary<string, InstrumentEntry> Own = TelemetryNames.Instruments.ToFrozenDictionary(entry => entry.Name);

    // Orleans counts each message between two grains four times over, and a change is some hundred of them: on the Sahel world that would cost more than all else that is counted.
    private static readonly FrozenSet<string> LeftOut = FrozenSet.Create(
        StringComparer.Ordinal,
        "orleans-messaging-sent-local", "orleans-messaging-processing-ima-received",
        "orleans-messaging-processing-dispatcher-received", "orleans-messaging-processing-dispatcher-processed");

    private static readonly string[] Meters =
    [
        TelemetryNames.Meter, TelemetryNames.OrleansMeter, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql",
    ];

    public static void AddMetrics(this IOpenTelemetryBuilder telemetry, TelemetrySettings settings, bool sends) => telemetry.WithMetrics(metrics =>
    {
        metrics.AddMeter(Meters).AddView(Bounded).SetExemplarFilter(ExemplarFilterType.TraceBased);
        if (settings.Metrics)
        {
            metrics.AddPrometheusExporter(prometheus =>
            {
                prometheus.TranslationStrategy = PrometheusAspNetCoreTranslationStrategy.UnderscoreEscapingWithSuffixes;
                prometheus.ScopeInfoEnabled = false;
            });
        }

        if (sends && settings.OtlpMetrics) metrics.AddOtlpExporter();
    });

    private static MetricStreamConfiguration? Bounded(Instrument instrument) => instrument.Meter.Name switch
    {
        TelemetryNames.Meter when Own.TryGetValue(instrument.Name, out var entry) => new MetricStreamConfiguration { CardinalityLimit = entry.SeriesMax + Spare },
        TelemetryNames.OrleansMeter when LeftOut.Contains(instrument.Name) => MetricStreamConfiguration.Drop,
        _ => null,
    };
}
