using Microsoft.Extensions.Options;

namespace SahelSim.Contracts.Telemetry;

/// <summary>What the settings must be; checked when the host starts.</summary>
public sealed class TelemetrySettingsRules : IValidateOptions<TelemetrySettings>
{
    private const int EnvironmentLength = 100;

    public ValidateOptionsResult Validate(string? name, TelemetrySettings options)
    {
        var wrong = new List<string>();
        if (options.OtlpEndpoint.Length > 0 && !IsEndpoint(options.OtlpEndpoint)) wrong.Add("Sahel:Telemetry:OtlpEndpoint must be an address such as http://collector:4317, without user name and password.");
        if (options.OtlpProtocol is not ("" or TelemetrySettings.Grpc or TelemetrySettings.Http)) wrong.Add("Sahel:Telemetry:OtlpProtocol must be grpc or http/protobuf.");
        if (options.OtlpHeaders.Length > 0 && !AreHeaders(options.OtlpHeaders)) wrong.Add("Sahel:Telemetry:OtlpHeaders must be name=value, with commas between.");
        if (!(options.TraceSampling is >= 0 and <= 1)) wrong.Add("Sahel:Telemetry:TraceSampling must be 0 to 1.");
        if (options.ReactionSpansMax is < 0 or > TelemetrySettings.ReactionSpansCeiling) wrong.Add($"Sahel:Telemetry:ReactionSpansMax must be 0 to {TelemetrySettings.ReactionSpansCeiling}.");
        if (options.Environment.Length > EnvironmentLength) wrong.Add($"Sahel:Telemetry:Environment must have at most {EnvironmentLength} characters.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    internal static bool IsEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    private static bool AreHeaders(string text) =>
        text.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0 && !header.Any(char.IsControl));
}
