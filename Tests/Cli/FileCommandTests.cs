using SahelSim.Cli;
using Xunit;

namespace SahelSim.Tests.Cli;

/// <summary>Commands that need no server.</summary>
public sealed class FileCommandTests : IDisposable
{
    private readonly CommandLine _sahelsim = new();

    public void Dispose() => _sahelsim.Dispose();

    [Fact]
    public async Task Validate_finds_worlds_and_stories_by_name()
    {
        var ended = await _sahelsim.RunAsync("world", "validate", "sahel-2026", "washington-returns");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Contains("sahel-2026: sound, ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("washington-returns: sound, a story", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_tells_every_error_of_form_and_rule_with_its_place()
    {
        var file = _sahelsim.Write("bad.yaml", """
            name: worlds/bad
            actors:
              - {id: MLI, kind: state, influence: 0.3}
              - {id: mli, kind: planet, influence: 7}
            relationships:
              - {key: {source: MLI, target: FRA, channel: DIPLOMATIC}, level: 0.5}
              - {key: {source: MLI, target: MLI, channel: DIPLOMATC}, level: 2}
            """);
        var ended = await _sahelsim.RunAsync("world", "validate", file);
        Assert.Equal(ExitCode.InvalidFile, ended.Code);
        Assert.Contains($"{file}:7:47: relationships[1].key.channel: expected one of DIPLOMATIC, SECURITY, ECONOMIC, found \"DIPLOMATC\"; did you mean DIPLOMATIC?", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:4:21: actors[1].kind:", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:4:40: actors[1].influence:", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:4:10: actors[1].id:", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:6:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("relationships[1].level:", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_as_json_is_a_list_of_errors()
    {
        _sahelsim.Write("world.yaml", "name: worlds/x\nactors: [{id: A, kind: state, influence: many}]\n");
        var ended = await _sahelsim.RunAsync("world", "validate", "world.yaml", "-o", "json");
        Assert.Equal(ExitCode.InvalidFile, ended.Code);
        var error = Assert.Single(ended.Json.EnumerateArray());
        Assert.Equal(("actors[0].influence", 2, 42), (error.GetProperty("path").GetString(), error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32()));
    }

    [Fact]
    public async Task A_world_goes_to_spreadsheets_and_back()
    {
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("world", "export", "sahel-2026", "first.yaml")).Code);
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("world", "export", "first.yaml", "sheets")).Code);
        Assert.True(File.Exists(Path.Combine(_sahelsim.Folder, "sheets", "relationships.csv")));
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("world", "validate", "sheets")).Code);
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("world", "export", "sheets", "second.yaml")).Code);
        Assert.Equal(await ReadAsync("first.yaml"), await ReadAsync("second.yaml"));
    }

    [Fact]
    public async Task Spreadsheets_are_refused_by_cell()
    {
        await _sahelsim.RunAsync("world", "export", "sahel-2026", "sheets");
        var file = Path.Combine(_sahelsim.Folder, "sheets", "relationships.csv");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines[13] = lines[13].Replace(",DIPLOMATIC,", ",DIPLOMATIC,much", StringComparison.Ordinal).Replace(",SECURITY,", ",SECURITY,much", StringComparison.Ordinal).Replace(",ECONOMIC,", ",ECONOMIC,much", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        var ended = await _sahelsim.RunAsync("world", "validate", "sheets");
        Assert.Equal(ExitCode.InvalidFile, ended.Code);
        Assert.StartsWith("relationships.csv:14 column level: expected a number such as 0.5, found \"much", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_is_played_offline_with_its_outcomes()
    {
        var ended = await _sahelsim.RunAsync("play", "washington-returns", "--offline");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Contains("United States on constitutional-order", ended.Output, StringComparison.Ordinal);
        Assert.Contains("the act itself", ended.Output, StringComparison.Ordinal);
        Assert.Contains("14 of 14 outcomes came out", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', ended.Output);
    }

    [Fact]
    public async Task An_outcome_that_does_not_come_out_ends_with_1()
    {
        _sahelsim.Write("story.yaml", """
            id: wrong
            world: worlds/sahel-2026
            changes:
              - actions:
                  - event: {source: MLI, target: FRA, type: SANCTION, contexts: [military], intensity: 0.7}
            outcomes:
              - {quantity: {relationship: {source: MLI, target: FRA, channel: SECURITY}}, direction: RISES}
              - {quantity: {relationship: {source: MLI, target: FRA, channel: SECURITY}}, direction: FALLS, at_least: 9}
              - {quantity: {relationship: {source: MLI, target: NOBODY, channel: SECURITY}}, direction: UNMOVED}
              - {quantity: {relationship: {source: MLI, target: FRA, channel: SECURITY}}, direction: FALLS, compared: {relation: SMALLER, quantity: {relationship: {source: FRA, target: MLI, channel: SECURITY}}}}
              - {quantity: {relationship: {source: MLI, target: FRA, channel: SECURITY}}, direction: FALLS, at_least: 0.2}
            """);
        var ended = await _sahelsim.RunAsync("play", "story.yaml", "--offline", "-o", "json");
        Assert.Equal(ExitCode.OutcomeMissed, ended.Code);
        Assert.Equal([false, false, false, false, true], ended.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.TryGetProperty("held", out var held) && held.GetBoolean()));
    }

    [Fact]
    public async Task All_stories_of_a_world_are_played_with_a_line_each()
    {
        var ended = await _sahelsim.RunAsync("play", "--all", "sahel-2026", "--no-reversion");
        Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error));
        Assert.Matches("(?m)^ok     washington-returns +14 of 14 outcomes came out", ended.Output);
        Assert.EndsWith("7 of 7 stories came out", ended.Output.Trim(), StringComparison.Ordinal);
        Assert.Equal(8, ended.Output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task One_outcome_that_does_not_come_out_among_all_stories_ends_with_1()
    {
        const string Story = """
            id: {0}
            world: worlds/sahel-2026
            changes: [{{actions: [{{event: {{source: MLI, target: FRA, type: SANCTION, contexts: [military], intensity: 0.7}}}}]}}]
            outcomes: [{{quantity: {{relationship: {{source: MLI, target: FRA, channel: SECURITY}}}}, direction: {1}}}]
            """;
        foreach (var (id, direction) in new[] { ("falls", "FALLS"), ("rises", "RISES"), ("stays", "FALLS") })
            _sahelsim.Write($"mine/stories/{id}.yaml", string.Format(System.Globalization.CultureInfo.InvariantCulture, Story, id, direction));
        Assert.Equal(ExitCode.Done, (await _sahelsim.RunAsync("world", "export", "sahel-2026", "mine/world.yaml")).Code);
        var ended = await _sahelsim.RunAsync("play", "--all", "mine");
        Assert.Equal(ExitCode.OutcomeMissed, ended.Code);
        Assert.Matches("(?m)^MISSED rises  0 of 1 outcomes came out, 1 change\\n +.*had to rise$", ended.Output.ReplaceLineEndings("\n"));
        Assert.EndsWith("2 of 3 stories came out", ended.Output.Trim(), StringComparison.Ordinal);
        var lines = (await _sahelsim.RunAsync("play", "--all", "mine", "-o", "json")).Output.Trim().Split('\n');
        Assert.Equal(["falls", "rises", "stays"], lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("story").GetString()));
        _sahelsim.Write("mine/stories/wrong.yaml", "id: wrong\nworld: worlds/sahel-2026\nchanges: [{actions: [{event: {source: MLX, target: FRA, type: SANCTION}}]}]\n");
        var refused = await _sahelsim.RunAsync("play", "--all", "mine");
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("wrong: ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_on_files_shows_what_would_move()
    {
        var ended = await _sahelsim.RunAsync("preview", "--world", "sahel-2026", "--event", "MLI:FRA:SANCTION:military:0.7", "-o", "json");
        Assert.Equal(ExitCode.Done, ended.Code);
        var effect = ended.Json.GetProperty("effects")[0];
        Assert.Equal("FRA", effect.GetProperty("quantity").GetProperty("relationship").GetProperty("target").GetString());
        Assert.True(effect.GetProperty("delta").GetDouble() < -0.2);
        Assert.True(ended.Json.GetProperty("applied").GetProperty("preview").GetBoolean());
    }

    [Fact]
    public async Task A_change_comes_from_a_template_or_from_the_input()
    {
        var template = await _sahelsim.RunAsync("preview", "--world", "sahel-2026", "--template", "summit", "-o", "yaml");
        Assert.Equal(ExitCode.Done, template.Code);
        var input = await _sahelsim.RunAsync("actions: [{event: {source: MLI, target: FRA, type: SANCTION}}]", ["preview", "--world", "sahel-2026", "-"]);
        Assert.Equal(ExitCode.Done, input.Code);
        Assert.Contains("nothing was applied", input.Output, StringComparison.Ordinal);
        var bad = await _sahelsim.RunAsync("actions: [{event: {source: MLI, target: FRA, type: SANKTION}}]", ["preview", "--world", "sahel-2026", "-"]);
        Assert.Equal(ExitCode.InvalidFile, bad.Code);
        Assert.Contains("input:1:52: actions[0].event.type:", bad.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "did you mean SANCTION?", "preview", "--world", "sahel-2026", "--event", "MLI:FRA:SANKTION")]
    [InlineData(ExitCode.Usage, "write it as", "preview", "--world", "sahel-2026", "--event", "MLI")]
    [InlineData(ExitCode.Usage, "is no intensity", "preview", "--world", "sahel-2026", "--event", "MLI:FRA:SANCTION:military:0.7.7")]
    [InlineData(ExitCode.Usage, "give one change", "preview", "--world", "sahel-2026")]
    [InlineData(ExitCode.Usage, "say on what", "preview", "--event", "MLI:FRA:SANCTION")]
    [InlineData(ExitCode.Usage, "did you mean summit?", "preview", "--world", "sahel-2026", "--template", "sumit")]
    [InlineData(ExitCode.Usage, "is no day", "preview", "--world", "sahel-2026", "--event", "MLI:FRA:SANCTION", "--date", "tomorrow")]
    [InlineData(ExitCode.Refused, "no actor MLX", "preview", "--world", "sahel-2026", "--event", "MLX:FRA:SANCTION")]
    [InlineData(ExitCode.Refused, "0, 1]", "preview", "--world", "sahel-2026", "--event", "MLI:FRA:SANCTION:7")]
    [InlineData(ExitCode.InvalidFile, "did you mean convoy-attack?", "play", "convoy-atack", "--offline")]
    [InlineData(ExitCode.InvalidFile, "there are no stories of a world nowhere", "play", "--all", "nowhere")]
    [InlineData(ExitCode.Usage, "give one story", "play")]
    [InlineData(ExitCode.Usage, "give one story", "play", "convoy-attack", "--all", "sahel-2026")]
    [InlineData(ExitCode.InvalidFile, "there are no files of", "show", "world", "nowhere")]
    [InlineData(ExitCode.Usage, "no server and no database was named", "scenario", "list")]
    [InlineData(ExitCode.Usage, "is no address of a server", "scenario", "list", "--server", "localhost")]
    [InlineData(ExitCode.Usage, "not both", "scenario", "list", "--server", "http://localhost:1", "--data", "x.db")]
    [InlineData(ExitCode.Unavailable, "no server answered at http://127.0.0.1:1", "scenario", "list", "--server", "http://127.0.0.1:1")]
    [InlineData(ExitCode.Usage, "--help", "frobnicate")]
    [InlineData(ExitCode.Usage, "--help", "apply")]
    public async Task A_wrong_command_line_says_what_to_do(ExitCode code, string expected, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.Equal(code, ended.Code);
        Assert.Equal("", ended.Output.Trim());
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_the_exit_codes_and_every_command()
    {
        var ended = await _sahelsim.RunAsync("--help");
        Assert.Equal(ExitCode.Done, ended.Code);
        foreach (var word in (string[])["demo", "play", "preview", "apply", "watch", "show", "scenario", "world", "serve", "130 after Ctrl-C"]) Assert.Contains(word, ended.Output, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(_sahelsim.Folder, file), TestContext.Current.CancellationToken);
}
