using System.Diagnostics;
using Xunit;

namespace SahelSim.Tests.Processes;

/// <summary>The same change gives the same bits whatever instructions the processor has.</summary>
public sealed class ProcessorTests
{
    private static readonly string[] Preview =
        ["preview", "--world", "sahel-2026", "--event", "MLI:FRA:SANCTION:military,diplomatic:0.7", "--least", "0", "-o", "json"];

    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableFMA")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Every_effect_is_the_same_to_the_last_digit_without(string instructions)
    {
        var everything = await RunAsync(null);
        Assert.Contains("\"delta\"", everything, StringComparison.Ordinal);
        Assert.Equal(everything, await RunAsync(instructions));
    }

    private static async Task<string> RunAsync(string? without)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SahelSim.Cli.ExitCode).Assembly.Location, .. Preview]) { RedirectStandardOutput = true };
        if (without is not null) start.Environment[without] = "0";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return said;
    }
}
