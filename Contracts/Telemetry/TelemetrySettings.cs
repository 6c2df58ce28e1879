namespace SahelSim.Contracts.Telemetry;

/// <summary>What a process tells of itself, and whom. Nothing leaves the machine unless an endpoint is named.</summary>
public sealed class TelemetrySettings
{
    /// <summary>Where in configuration.</summary>
    public const string Section = "Sahel:Telemetry";

    /// <summary>Where the secret headers stand.</summary>
    public const string HeadersSetting = $"{Section}:{nameof(OtlpHeaders)}";

    /// <summary>OTLP in gRPC.</summary>
    public const string Grpc = "grpc";

    /// <summary>OTLP over HTTP/1.1.</summary>
    public const string Http = "http/protobuf";

    /// <summary>The most that <see cref="ReactionSpansMax"/> may be.</summary>
    public const int ReactionSpansCeiling = 100_000;

    /// <summary>Whether <c>/metrics</c> is served for Prometheus.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Where traces, metrics and logs are sent, <c>http://collector:4317</c>; empty: to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> where that is set, else nowhere.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How: <see cref="Grpc"/> or <see cref="Http"/>; empty: as <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> says, else gRPC.</summary>
    public string OtlpProtocol { get; set; } = "";

    /// <summary>Headers that go along, <c>name=value</c> with commas between; a secret.</summary>
    public string OtlpHeaders { get; set; } = "";

    /// <summary>Whether traces are sent to the endpoint.</summary>
    public bool OtlpTraces { get; set; } = true;

    /// <summary>Whether metrics are sent to the endpoint, besides what Prometheus reads.</summary>
    public bool OtlpMetrics { get; set; } = true;

    /// <summary>Whether logs are sent to the endpoint, besides the console.</summary>
    public bool OtlpLogs { get; set; } = true;

    /// <summary>Of the calls that come without a trace, the part that gets one: 0 to 1. A call that comes with one is traced if its caller's is.</summary>
    public double TraceSampling { get; set; } = 0.1;

    /// <summary>The most reactions of actors that one change shows as spans, 0 to <see cref="ReactionSpansCeiling"/>; the spans of its waves say how many were left out.</summary>
    public int ReactionSpansMax { get; set; } = 512;

    /// <summary><c>deployment.environment.name</c>; empty: the host's environment in lower case, <c>production</c> unless told otherwise.</summary>
    public string Environment { get; set; } = "";
}
