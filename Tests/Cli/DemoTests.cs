using SahelSim.Cli;
using Xunit;

namespace SahelSim.Tests.Cli;

public sealed class DemoTests : IDisposable
{
    private readonly CommandLine _sahelsim = new();

    public void Dispose() => _sahelsim.Dispose();

    [Fact]
    public async Task The_demo_shows_two_stories_wave_by_wave_and_leaves_nothing_behind()
    {
        var ended = await _sahelsim.RunAsync("demo");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        foreach (var expected in (string[])
            [
                "Washington sets democracy aside", "The attack on the airport of Niamey", "the act (wave 0)", "wave 1", "A wave is a step of reaction, not time",
                "Human-rights advocates → United States         diplomatic +0.20 → +0.17  -0.031 slight   agrees with it less",
                "Niger → ISWAP                                  security   -0.93 → -0.94  -0.081 moderate answers in kind",
                "smaller than 0.005:", "Who moved most", "What to type next", "slight from 0.01, moderate from 0.05, strong from 0.15",
            ])
            Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
        Assert.All(ended.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_sahelsim.Folder));
    }

    [Fact]
    public async Task A_demo_that_is_interrupted_ends_with_130()
    {
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        var ended = await _sahelsim.RunAsync("", ["demo"], interrupt.Token);
        Assert.Equal(ExitCode.Cancelled, ended.Code);
    }

    [Fact]
    public async Task Two_demos_at_once_do_not_meet()
    {
        var both = await Task.WhenAll(_sahelsim.RunAsync("demo"), _sahelsim.RunAsync("demo"));
        Assert.All(both, ended => Assert.Equal(ExitCode.Done, ended.Code));
    }
}
