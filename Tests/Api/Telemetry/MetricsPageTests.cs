using System.Text.RegularExpressions;
using SahelSim.Contracts.Telemetry;
using SahelSim.Tests.Telemetry;
using Xunit;

namespace SahelSim.Tests.Api.Telemetry;

/// <summary>What Prometheus reads of a server that has done a little of everything.</summary>
public sealed partial class MetricsPageTests(ServedAlone server) : IClassFixture<ServedAlone>
{
    /// <summary>What is there only once something went wrong.</summary>
    private static readonly InstrumentEntry[] Rare = [TelemetryNames.Abandoned];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_instrument_is_there_under_its_documented_name_and_no_other()
    {
        var expected = TelemetryNames.Instruments.Except(Rare).Select(PrometheusNames.Of).Order(StringComparer.Ordinal).ToList();

        // Snapshots are kept beside the work, and a page is kept for a moment.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!(await OwnAsync()).Contains(PrometheusNames.Of(TelemetryNames.Snapshots))) await pace.WaitForNextTickAsync(Cancellation);
        Assert.Equal(expected, (await OwnAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("orleans_")]
    [InlineData("dotnet_")]
    [InlineData("kestrel_")]
    [InlineData("http_server_")]
    [InlineData("target_info")]
    public async Task The_platform_is_there_too(string prefix) =>
        Assert.Contains(await FamiliesAsync(), family => family.StartsWith(prefix, StringComparison.Ordinal));

    [Fact]
    public async Task Series_of_ours_carry_the_attributes_that_are_documented_and_no_id()
    {
        var byName = TelemetryNames.Instruments.ToDictionary(PrometheusNames.Of);
        foreach (Match series in Series().Matches(await PageAsync("text/plain")))
        {
            var name = series.Groups["name"].Value;
            if (byName.FirstOrDefault(entry => name == entry.Key || Regex.IsMatch(name, $"^{entry.Key}_(bucket|sum|count)$")).Value is not { } instrument) continue;
            var allowed = instrument.Attributes.ToDictionary(attribute => attribute.Key.Replace('.', '_'), attribute => attribute.Values);
            foreach (Match label in Labels().Matches(series.Groups["labels"].Value))
            {
                if (label.Groups[1].Value == "le") continue;
                Assert.True(allowed.TryGetValue(label.Groups[1].Value, out var values), $"{series.Value} has a label {label.Groups[1].Value}");
                if (values.Length > 0) Assert.Contains(label.Groups[2].Value, values);
            }
        }
    }

    [Fact]
    public async Task Exemplars_name_the_trace_of_a_change()
    {
        using var caller = new System.Diagnostics.Activity("caller").SetIdFormat(System.Diagnostics.ActivityIdFormat.W3C);
        caller.ActivityTraceFlags = System.Diagnostics.ActivityTraceFlags.Recorded;
        caller.Start();
        await server.ApplyAsync(SmallWorld.Event("MLI", "FRA"));
        caller.Stop();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(400));
        await pace.WaitForNextTickAsync(Cancellation);
        Assert.Contains($"trace_id=\"{caller.TraceId}\"", await PageAsync("application/openmetrics-text; version=1.0.0"), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> FamiliesAsync() => [.. Families().Matches(await PageAsync("text/plain")).Select(family => family.Groups[1].Value)];

    private async Task<IReadOnlyList<string>> OwnAsync() =>
        [.. (await FamiliesAsync()).Where(name => name.StartsWith("sahelsim_", StringComparison.Ordinal) || name.StartsWith("rpc_", StringComparison.Ordinal))];

    private Task<string> PageAsync(string accepted) => server.PageAsync(accepted);

    [GeneratedRegex(@"^# TYPE (\S+) ", RegexOptions.Multiline)]
    private static partial Regex Families();

    [GeneratedRegex(@"^(?<name>[a-z_0-9]+)(\{(?<labels>[^}]*)\})? ", RegexOptions.Multiline)]
    private static partial Regex Series();

    [GeneratedRegex("([a-z_0-9]+)=\"([^\"]*)\"")]
    private static partial Regex Labels();
}
