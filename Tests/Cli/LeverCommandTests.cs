using SahelSim.Cli;
using SahelSim.Cli.Hosting;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary><c>sahelsim levers</c> and <c>sahelsim upset</c> against a server.</summary>
public sealed class LeverCommandTests : IAsyncLifetime
{
    private readonly CommandLine _sahelsim = new();
    private EmbeddedServer? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedServer.StartTemporaryAsync(TestContext.Current.CancellationToken);
        _sahelsim.Variables["SAHELSIM_SERVER"] = _server.Address;
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("scenario", "create", "s", "--world", "sahel-2026")).Code);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _sahelsim.Dispose();
    }

    [Fact]
    public async Task Terms_of_an_outcome_are_added_up_on_their_own_or_joined()
    {
        string[] asked = ["--actor", "USA", "--count", "3", "-o", "json"];
        var alone = await _sahelsim.RunAsync(["levers", "s", "MLI:USA:security*-1", "EU:constitutional-order*2", .. asked]);
        var joined = await _sahelsim.RunAsync(["levers", "s", "MLI:USA:security*-1+EU:constitutional-order*2", .. asked]);
        Assert.Equal((ExitCode.Done, ""), (joined.Code, joined.Error));
        Assert.Equal(alone.Output, joined.Output);
        Assert.Equal(3, joined.Json.GetProperty("levers").GetArrayLength());
        var twice = await _sahelsim.RunAsync("upset", "s", "RUS:MLI:security+RUS:MLI:security", "--event", "USA:MLI:AID:military:0.5");
        Assert.Equal(ExitCode.Refused, twice.Code);
        Assert.Contains("outcome.terms[1]", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Levers_and_upsets_are_shown()
    {
        var levers = await _sahelsim.RunAsync("levers", "s", "MLI:USA:security", "--raise", "--count", "2", "--members", "20");
        Assert.Contains("what could move MLI → USA security", levers.Output, StringComparison.Ordinal);
        Assert.Contains("MLI → USA AID (military, 0.5)", levers.Output, StringComparison.Ordinal);
        var upset = await _sahelsim.RunAsync("upset", "s", "RUS:MLI:security", "--event", "USA:MLI:AID:military:0.5");
        Assert.Contains("RUS → MLI security falls", upset.Output, StringComparison.Ordinal);
        Assert.Contains("a single input would reverse it: level RUS → USA security", upset.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("levers", "s", "MLI:USA:security*much")).Code);
    }
}
