using SahelSim.Cli;
using SahelSim.Cli.Hosting;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary><c>sahelsim observe …</c> against a server.</summary>
public sealed class ObserveCommandTests : IAsyncLifetime
{
    private readonly CommandLine _sahelsim = new();
    private EmbeddedServer? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedServer.StartTemporaryAsync(TestContext.Current.CancellationToken);
        _sahelsim.Variables["SAHELSIM_SERVER"] = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _sahelsim.Dispose();
    }

    [Fact]
    public async Task An_observation_lives_through_every_command()
    {
        await ExpectAsync("scenarios/s created", "scenario", "create", "s", "--world", "sahel-2026");
        await ExpectAsync("nothing is observed", "observe", "list");
        await ExpectAsync("scenarios/s is observed: 1 relationship, 1 stance", "observe", "add", "s", "MLI:USA:security", "EU:constitutional-order");
        await ExpectAsync("scenarios/s is observed: 1 relationship, 1 stance", "observe", "add", "s", "EU:constitutional-order");
        var added = await _sahelsim.RunAsync("observe", "add", "s", "--among", "MLI,BFA", "--among", "NER", "-o", "json");
        Assert.True(added.Json.GetProperty("quantities").GetArrayLength() > 20, added.Output);
        await ExpectAsync("1 of scenarios/s no longer observed", "observe", "remove", "s", "MLI:USA:security");
        await ExpectAsync("scenarios/s is observed: 0 relationships, 1 stance", "observe", "add", "s", "EU:constitutional-order", "--replace");
        var listed = await _sahelsim.RunAsync("observe", "list");
        Assert.Contains("0 relationships, 1 stance", listed.Output, StringComparison.Ordinal);
        await ExpectAsync("scenarios/s is no longer observed", "observe", "remove", "s");
        Assert.Equal(ExitCode.Refused, (await _sahelsim.RunAsync("observe", "remove", "s")).Code);
        var unknown = await _sahelsim.RunAsync("observe", "add", "s", "MLI:ATLANTIS:security");
        Assert.Equal(ExitCode.Refused, unknown.Code);
        Assert.Contains("ATLANTIS", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("observe", "add", "s", "MLI")).Code);
    }

    private async Task ExpectAsync(string text, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.True(ended.Code == ExitCode.Done, $"{string.Join(' ', args)}: {ended.Error}");
        Assert.Contains(text, ended.Output + ended.Error, StringComparison.Ordinal);
    }
}
