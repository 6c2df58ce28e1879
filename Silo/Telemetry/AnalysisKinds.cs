using SahelSim.Contracts.Telemetry;

namespace SahelSim.Silo.Telemetry;

/// <summary>What is computed beside the grains, as telemetry tells it apart.</summary>
internal static class AnalysisKinds
{
    public static KeyValuePair<string, object?> Explain { get; } = TelemetryNames.AnalysisKind.Tag("explain");

    public static KeyValuePair<string, object?> Compare { get; } = TelemetryNames.AnalysisKind.Tag("compare");

    public static KeyValuePair<string, object?> Levers { get; } = TelemetryNames.AnalysisKind.Tag("levers");

    public static KeyValuePair<string, object?> Upset { get; } = TelemetryNames.AnalysisKind.Tag("upset");

    public static KeyValuePair<string, object?> Camps { get; } = TelemetryNames.AnalysisKind.Tag("camps");

    public static KeyValuePair<string, object?> Ensemble { get; } = TelemetryNames.AnalysisKind.Tag("ensemble");

    public static KeyValuePair<string, object?> Replay { get; } = TelemetryNames.AnalysisKind.Tag("replay");

    public static KeyValuePair<string, object?> Import { get; } = TelemetryNames.AnalysisKind.Tag("import");
}
