using SahelSim.Cli;
using SahelSim.Cli.Hosting;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary>Comparing on the command line, against a server that runs.</summary>
public sealed class WhatIfCommandTests : IAsyncLifetime
{
    private readonly CommandLine _sahelsim = new();
    private EmbeddedServer? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedServer.StartTemporaryAsync(TestContext.Current.CancellationToken);
        _sahelsim.Variables["SAHELSIM_SERVER"] = _server.Address;
        await ExpectAsync("created", "scenario", "create", "s", "--world", "sahel-2026");
        await ExpectAsync("changes/1", "apply", "s", "--event", "USA:MLI:CONSULT:diplomatic:0.3", "--note", "An envoy visits Bamako.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _sahelsim.Dispose();
    }

    [Fact]
    public async Task Scenarios_are_compared_with_what_each_difference_comes_from()
    {
        await ExpectAsync("its next revision is 2", "scenario", "fork", "s", "t");
        await ExpectAsync("identical, to the bit", "compare", "s", "t");
        await ExpectAsync("change 1 of the second", "compare", "s@0", "t");
        await ExpectAsync("An envoy visits Bamako.", "compare", "s@0", "t", "--actor", "MLI");
        await ExpectAsync("they have their world in common", "compare", "s@0", "t");
        var json = await _sahelsim.RunAsync("compare", "s@0", "s@1", "-o", "json");
        Assert.Equal("1", json.Json.GetProperty("b").GetProperty("readRevision").GetString());
        var wrong = await _sahelsim.RunAsync("compare", "s@x", "t");
        Assert.Equal(ExitCode.Usage, wrong.Code);
        var ahead = await _sahelsim.RunAsync("compare", "s@7", "t");
        Assert.Equal(ExitCode.Refused, ahead.Code);
        Assert.Contains("REVISION_AHEAD", ahead.Error, StringComparison.Ordinal);
    }

    private async Task ExpectAsync(string expected, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.True(ended.Code == ExitCode.Done, ended.Error);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
    }
}
