using SahelSim.Cli;
using SahelSim.Cli.Hosting;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary><c>sahelsim ensemble …</c> against a server.</summary>
public sealed class EnsembleCommandTests : IAsyncLifetime
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
    public async Task An_ensemble_lives_through_every_command()
    {
        await ExpectAsync("scenarios/s created", "scenario", "create", "s", "--world", "sahel-2026");
        await ExpectAsync("what it depends on most", "ensemble", "run", "s", "MLI:USA:diplomatic", "--event", "USA:MLI:CONSULT:diplomatic:0.5", "--members", "48");
        await ExpectAsync("there are none", "ensemble", "list");
        await ExpectAsync("48 members of scenarios/s from revision 0, seed 3: done", "ensemble", "create", "e", "s", "MLI:USA:diplomatic+MLI:RUS:security*-1", "EU:constitutional-order", "--members", "48", "--seed", "3", "--vary", "level", "--wait");
        await ExpectAsync("EU on constitutional-order", "ensemble", "watch", "e");
        var shown = await _sahelsim.RunAsync("ensemble", "show", "e", "-o", "json");
        Assert.Equal((ExitCode.Done, "DONE", 2), (shown.Code, shown.Json.GetProperty("state").GetString()!.Replace("ENSEMBLE_STATE_", "", StringComparison.Ordinal), shown.Json.GetProperty("result").GetProperty("curves").GetArrayLength()));
        await ExpectAsync("done", "ensemble", "cancel", "e");
        await ExpectAsync("ensembles/e deleted", "ensemble", "delete", "e");
        Assert.Equal(ExitCode.Refused, (await _sahelsim.RunAsync("ensemble", "show", "e")).Code);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("ensemble", "run", "s", "MLI:USA:diplomatic", "--vary", "levels")).Code);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("ensemble", "run", "s", "MLI:USA:diplomatic", "--members", "0")).Code);
    }

    [Fact]
    public async Task A_story_is_played_for_its_ensemble_and_nothing_of_it_is_kept()
    {
        var ran = await _sahelsim.RunAsync("ensemble", "run", "--story", "washington-returns", "MLI:USA:diplomatic", "NER:USA:security", "--members", "48");
        Assert.True(ran.Code == ExitCode.Done, ran.Error);
        Assert.Contains("48 members of scenarios/story-", ran.Output, StringComparison.Ordinal);
        Assert.Contains("NER → USA security", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("story-", (await _sahelsim.RunAsync("scenario", "list")).Output, StringComparison.Ordinal);
        await ExpectAsync("there are none", "ensemble", "list");
        Assert.Equal(ExitCode.InvalidFile, (await _sahelsim.RunAsync("ensemble", "run", "--story", "nowhere", "MLI:USA:diplomatic")).Code);
        var wrong = await _sahelsim.RunAsync("ensemble", "run", "--story", "washington-returns", "MLI:USA:diplomatc");
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Equal(ExitCode.Refused, (await _sahelsim.RunAsync("ensemble", "run", "--story", "washington-returns", "MLI:ATLANTIS:diplomatic")).Code);
        Assert.DoesNotContain("story-", (await _sahelsim.RunAsync("scenario", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _sahelsim.RunAsync("ensemble", "run", "washington-returns")).Code);
    }

    private async Task ExpectAsync(string text, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.True(ended.Code == ExitCode.Done, $"{string.Join(' ', args)}: {ended.Error}");
        Assert.Contains(text, ended.Output + ended.Error, StringComparison.Ordinal);
    }
}
