using SahelSim.Cli;
using SahelSim.Cli.Hosting;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary>Commands against a server: one that runs for all of them, as <c>sahelsim serve</c> does.</summary>
public sealed class ServerCommandTests : IAsyncLifetime
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
    public async Task A_scenario_lives_through_every_command()
    {
        await ExpectAsync("scenarios/s created on worlds/sahel-2026", "scenario", "create", "s", "--world", "sahel-2026", "--name", "A try");
        await ExpectAsync("scenarios/s/changes/1", "apply", "s", "--event", "MLI:FRA:SANCTION:military:0.7", "--date", "2026-02-02", "--note", "As a test.");
        await ExpectAsync("nothing was applied", "preview", "--scenario", "s", "--event", "FRA:MLI:AID");
        await ExpectAsync("revision    1", "show", "scenario", "s");
        await ExpectAsync("As a test.", "show", "changes", "s");
        await ExpectAsync("Mali → France", "show", "changes", "s", "1");
        await ExpectAsync("MLI: Mali", "show", "actor", "s", "MLIGOV");
        await ExpectAsync("MLI    FRA    security   -0.88 -0.80", "show", "relationships", "s", "--from", "MLI", "--to", "FRA");
        await ExpectAsync("MLI    FRA    security   -0.80", "show", "relationships", "s", "--from", "MLI", "--to", "FRA", "--at", "0");
        await ExpectAsync("its next revision is 1", "scenario", "fork", "s", "t", "--at", "0");
        await ExpectAsync("scenarios/t", "scenario", "list");
        await ExpectAsync("worlds/sahel-2026", "world", "list");
        await ExpectAsync("36 actors", "show", "world", "sahel-2026");
        await ExpectAsync("name: worlds/sahel-2026", "world", "export", "sahel-2026");
        await ExpectAsync("wave 1", "watch", "s", "--after", "0", "--count", "1");
        await ExpectAsync("a step of reaction, not time", "watch", "s", "--after", "0", "--count", "1");
        await ExpectAsync("deleted", "scenario", "delete", "t", "--yes");
        await ExpectAsync("deleted", "scenario", "delete", "s", "--yes");
    }

    [Fact]
    public async Task Refusals_say_what_is_wrong_and_what_to_do()
    {
        await ExpectAsync("created", "scenario", "create", "r", "--world", "sahel-2026");
        await RefusedAsync("RESOURCE_EXISTS", "scenario", "create", "r", "--world", "sahel-2026");
        await RefusedAsync("NOT_FOUND", "show", "scenario", "nowhere");
        await RefusedAsync("change.actions[0].event.intensity: must be within (0, 1], not 7", "apply", "r", "--event", "MLI:FRA:SANCTION:military:7");
        await RefusedAsync("no actor MLX", "apply", "r", "--event", "MLX:FRA:SANCTION");
        await RefusedAsync("DATE_ORDER", "apply", "r", "--event", "MLI:FRA:SANCTION", "--date", "2020-01-01");
        await RefusedAsync("give --expected-revision 0", "apply", "r", "--event", "MLI:FRA:SANCTION", "--expected-revision", "7");
        var kept = await _sahelsim.RunAsync("n", ["scenario", "delete", "r"]);
        Assert.Equal((ExitCode.Usage, ""), (kept.Code, kept.Output));
        await ExpectAsync("revision    0", "show", "scenario", "r");
    }

    [Fact]
    public async Task The_same_request_id_applies_once()
    {
        await ExpectAsync("created", "scenario", "create", "once", "--world", "sahel-2026");
        var id = Guid.CreateVersion7().ToString();
        string[] args = ["apply", "once", "--event", "MLI:FRA:SANCTION", "--request-id", id, "-o", "json"];
        var first = await _sahelsim.RunAsync(args);
        var second = await _sahelsim.RunAsync(args);
        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.Code, second.Code));
        Assert.Equal("1", second.Json.GetProperty("applied").GetProperty("revision").GetString());
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task A_story_played_on_a_server_comes_out_as_on_arrays()
    {
        var server = await _sahelsim.RunAsync("play", "niamey-airport", "-o", "json");
        var offline = await _sahelsim.RunAsync("play", "niamey-airport", "--offline", "-o", "json");
        Assert.Equal((ExitCode.Done, ExitCode.Done), (server.Code, offline.Code));
        Assert.Equal("scenarios/niamey-airport", server.Json.GetProperty("scenario").GetString());
        Assert.Equal(Deltas(offline), Deltas(server));
        Assert.Equal(4, server.Json.GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task Watching_as_json_gives_a_message_a_line()
    {
        await ExpectAsync("created", "scenario", "create", "w", "--world", "sahel-2026");
        await ExpectAsync("changes/1", "apply", "w", "--event", "MLI:FRA:SANCTION");
        var watched = await _sahelsim.RunAsync("watch", "w", "--after", "0", "--count", "1", "-o", "json");
        Assert.Equal(ExitCode.Done, watched.Code);
        var lines = watched.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("{ \"revision\": \"1\"", line, StringComparison.Ordinal));
        Assert.Contains("\"commit\"", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_world_from_spreadsheets_is_imported_under_another_name()
    {
        await _sahelsim.RunAsync("world", "export", Path.Combine(Repository.Root, "worlds", "sahel-2023"), "sheets");
        await ExpectAsync("worlds/mine created", "world", "import", "sheets", "--id", "mine");
        await ExpectAsync("worlds/mine", "world", "list");
    }

    [Fact]
    public async Task A_story_that_was_played_is_not_played_over()
    {
        await ExpectAsync("outcomes came out", "play", "convoy-attack", "--as", "twice");
        await RefusedAsync("RESOURCE_EXISTS", "play", "convoy-attack", "--as", "twice");
    }

    private static IEnumerable<double> Deltas(CommandLine.Ended ended) => ended.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("delta").GetDouble());

    private async Task ExpectAsync(string expected, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.True(ended.Code == ExitCode.Done, ended.Error);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string expected, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.Equal((ExitCode.Refused, ""), (ended.Code, ended.Output));
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }
}
