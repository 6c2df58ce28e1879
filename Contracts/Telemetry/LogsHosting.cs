using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Sends what is logged, each line with the trace that it belongs to.</summary>
internal static class LogsHosting
{
    public static void AddLogs(this IOpenTelemetryBuilder telemetry, ILoggingBuilder logging)
    {
        telemetry.WithLogging(
            logs => logs.AddOtlpExporter(),
            options => (options.IncludeFormattedMessage, options.ParseStateValues, options.IncludeScopes) = (true, true, false));

        // The exporter's own calls are nobody's business.
        logging.AddFilter<OpenTelemetryLoggerProvider>("System.Net.Http", LogLevel.Warning);
    }
}
