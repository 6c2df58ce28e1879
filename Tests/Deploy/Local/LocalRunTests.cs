using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SahelSim.Tests.Deploy.Local;

/// <summary>deploy/local/run with real processes: what it starts it also stops.</summary>
[Collection(nameof(WholeLocally))]
public sealed class LocalRunTests : IAsyncDisposable
{
    private static readonly string[] Parts = ["postgres", "silo-1", "silo-2", "door", "prometheus"];
    private readonly LocalRun local = new();

    [Fact]
    public async Task Ctrl_C_stops_everything_that_runs_also_what_was_started_again()
    {
        LocalRun.Require();
        await local.StartAsync();
        await local.EndAsync("silo-2", "KILL");
        Assert.Contains("silo-2: has ended", (await local.RunAsync("status")).Said, StringComparison.Ordinal);

        await local.MendAsync();
        var status = await local.RunAsync("status");
        Assert.True(status.Code == 0, status.Said);
        Assert.Equal(Parts.Length, status.Said.Split(": ready").Length - 1);

        var processes = Parts.Select(local.ProcessOf).ToArray();
        Assert.Equal(130, await local.InterruptAsync());
        foreach (var process in processes) Assert.False(Runs(process));
        Assert.Equal(1, (await local.RunAsync("status")).Code);
    }

    [Fact]
    public async Task A_start_that_fails_half_way_stops_what_it_had_started()
    {
        LocalRun.Require();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var failed = await local.RunAsync("start", "--port", $"grpc={port}");
        Assert.Equal(1, failed.Code);
        Assert.Contains($"port {port} (grpc) is taken by another process: choose one with --port grpc=PORT", failed.Said, StringComparison.Ordinal);
        Assert.Contains("stopping what was started", failed.Said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(local.Folder, "run")));
        Assert.DoesNotContain(Process.GetProcesses(), process => LocalRun.CommandLineOf(process.Id).Contains(local.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_has_got_the_id_of_one_that_ended_is_left_alone()
    {
        LocalRun.Require();
        using var innocent = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        Directory.CreateDirectory(Path.Combine(local.Folder, "run"));
        await File.WriteAllTextAsync(Path.Combine(local.Folder, "run", "silo-1"), $"{innocent.Id} 1\n");
        Assert.Equal(0, (await local.RunAsync("stop")).Code);
        Assert.True(Runs(innocent.Id));
        innocent.StandardInput.Close();
        await innocent.WaitForExitAsync();
        Assert.Equal(0, innocent.ExitCode);
    }

    [Theory]
    [InlineData("--port", "grpc=0", "--port grpc=0: NAME=PORT")]
    [InlineData("--port", "grpc=65536", "a port up to 65535")]
    [InlineData("--port", "door=7070", "with a name of postgres silo-1")]
    [InlineData("--scrape", "0s", "a number with ms, s or m")]
    [InlineData("--prot", "1", "unknown option --prot")]
    public async Task An_option_that_cannot_be_is_told_and_nothing_starts(string option, string value, string told)
    {
        LocalRun.Require();
        var run = await local.RunAsync("start", option, value);
        Assert.Equal(2, run.Code);
        Assert.Contains(told, run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_told_all_at_once_with_the_way_to_get_it()
    {
        // A machine that has a shell and nothing else.
        var bare = Directory.CreateDirectory(Path.Combine(local.Folder, "bare"));
        foreach (var program in new[] { "bash", "dirname" }) File.CreateSymbolicLink(Path.Combine(bare.FullName, program), Installed.Require(program, "coreutils"));
        var run = await ProgramRun.OfAsync(
            Path.Combine(bare.FullName, "bash"), [Path.Combine(Repository.Root, "deploy", "local", "run"), "start", "--folder", local.Folder], input: null, [("PATH", bare.FullName)], CancellationToken.None);
        Assert.Equal(1, run.Code);
        foreach (var told in new[] { "dotnet: the .NET 10 SDK", "apt-get install curl", "apt-get install util-linux", "apt-get install prometheus" })
            Assert.Contains(told, run.Said, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => local.DisposeAsync();

    private static bool Runs(int process) => LocalRun.CommandLineOf(process).Length > 0;
}
