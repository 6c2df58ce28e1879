using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;
using SahelSim.Tests.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Telemetry;

public sealed class TelemetrySettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_is_sent_unless_an_endpoint_is_named()
    {
        var settings = new TelemetrySettings();
        Assert.Equal(("", 0.1, true, 512), (settings.OtlpEndpoint, settings.TraceSampling, settings.Metrics, settings.ReactionSpansMax));
        Assert.True(new TelemetrySettingsRules().Validate(null, settings).Succeeded);
    }

    [Theory]
    [InlineData("OtlpEndpoint", "collector:4317x y", "Sahel:Telemetry:OtlpEndpoint")]
    [InlineData("OtlpEndpoint", "http://user:secret@collector:4317", "Sahel:Telemetry:OtlpEndpoint")]
    [InlineData("OtlpEndpoint", "ftp://collector", "Sahel:Telemetry:OtlpEndpoint")]
    [InlineData("OtlpProtocol", "carrier-pigeon", "Sahel:Telemetry:OtlpProtocol")]
    [InlineData("TraceSampling", "1.01", "Sahel:Telemetry:TraceSampling")]
    [InlineData("TraceSampling", "-0.01", "Sahel:Telemetry:TraceSampling")]
    [InlineData("TraceSampling", "NaN", "Sahel:Telemetry:TraceSampling")]
    [InlineData("ReactionSpansMax", "-1", "Sahel:Telemetry:ReactionSpansMax")]
    [InlineData("ReactionSpansMax", "100001", "Sahel:Telemetry:ReactionSpansMax")]
    public async Task A_wrong_value_keeps_the_host_from_starting(string setting, string value, string named)
    {
        var host = Host(["--Sahel:Telemetry:OtlpEndpoint=http://127.0.0.1:4317", $"--Sahel:Telemetry:{setting}={value}"]);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        await host.DisposeAsync();
        var reason = Assert.Single(refused.Failures);
        Assert.StartsWith(named, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TraceSampling", "0")]
    [InlineData("TraceSampling", "1")]
    [InlineData("ReactionSpansMax", "0")]
    [InlineData("ReactionSpansMax", "100000")]
    [InlineData("OtlpProtocol", "http/protobuf")]
    public async Task A_value_at_the_edge_of_its_range_is_taken(string setting, string value)
    {
        await using var host = Host([$"--Sahel:Telemetry:{setting}={value}", "--Sahel:Telemetry:Metrics=false"]);
        Assert.True(new TelemetrySettingsRules().Validate(null, host.Services.GetRequiredService<IOptions<TelemetrySettings>>().Value).Succeeded);
    }

    [Fact]
    public void A_number_that_is_none_is_refused() =>
        Assert.Contains("TraceSampling", Assert.Throws<SettingsRefusedException>(() => Host(["--Sahel:Telemetry:TraceSampling=often"])).Reasons[0], StringComparison.Ordinal);

    [Fact]
    public void A_mistyped_setting_is_refused_with_what_may_have_been_meant() =>
        Assert.Equal(
            ["Sahel:Telemetry:TraceSamplin (the command line) is no setting; did you mean Sahel:Telemetry:TraceSampling?"],
            Assert.Throws<SettingsRefusedException>(() => Host(["--Sahel:Telemetry:TraceSamplin=1"])).Reasons);

    [Theory]
    [InlineData("no-value")]
    [InlineData("a=b,no-value")]
    [InlineData("=no-name")]
    public void Headers_that_are_none_are_refused(string headers) =>
        Assert.StartsWith("Sahel:Telemetry:OtlpHeaders", new TelemetrySettingsRules().Validate(null, new TelemetrySettings { OtlpHeaders = headers }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Headers_are_a_secret_and_come_from_a_file()
    {
        var refused = Assert.Throws<SettingsRefusedException>(() => Host(["--Sahel:Telemetry:OtlpHeaders=authorization=planted-secret"]));
        Assert.Contains("OtlpHeadersFile", refused.Reasons[0], StringComparison.Ordinal);
        Assert.DoesNotContain("planted-secret", refused.Message, StringComparison.Ordinal);
        File.WriteAllText(folder.File("headers"), "authorization=planted-secret\n");
        var host = Host([$"--Sahel:Telemetry:OtlpHeadersFile={folder.File("headers")}", "--Sahel:Telemetry:OtlpEndpoint=http://127.0.0.1:1"]);
        Assert.Equal("authorization=planted-secret", host.Configuration["OTEL_EXPORTER_OTLP_HEADERS"]);
    }

    [Fact]
    public void Settings_of_ours_count_before_the_standard_variables_and_those_before_what_is_usual()
    {
        var plain = Host([]).Configuration;
        Assert.Equal(("16384", "3000"), (plain["OTEL_BSP_MAX_QUEUE_SIZE"], plain["OTEL_EXPORTER_OTLP_TIMEOUT"]));
        var standard = Host([], ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:2"), ("OTEL_BSP_MAX_QUEUE_SIZE", "77")).Configuration;
        Assert.Equal(("http://127.0.0.1:2", "77"), (standard["OTEL_EXPORTER_OTLP_ENDPOINT"], standard["OTEL_BSP_MAX_QUEUE_SIZE"]));
        var own = Host(["--Sahel:Telemetry:OtlpEndpoint=http://127.0.0.1:3"], ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:2")).Configuration;
        Assert.Equal("http://127.0.0.1:3", own["OTEL_EXPORTER_OTLP_ENDPOINT"]);
    }

    private static WebApplication Host(string[] args, params (string Key, string Value)[] standard)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.ReadSettings(new SettingsShape().Telemetry(), args);
        foreach (var (key, value) in standard) builder.Configuration.AddInMemoryCollection([new(key, value)]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddSahelTelemetry("sahelsim-settings");
        return builder.Build();
    }
}
