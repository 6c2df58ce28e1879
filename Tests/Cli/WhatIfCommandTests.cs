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

    [Fact]
    public async Task What_if_a_number_were_different_is_answered_and_leaves_nothing_behind()
    {
        string[] asked = ["whatif", "s", "--set", "USA>MLI diplomatic=0.6", "--set", "parameters.balance=0.2", "--set", "MLI:constitutional-order=0.1"];
        var answer = await _sahelsim.RunAsync(asked);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.Contains("what if USA>MLI diplomatic=0.6, parameters.balance=0.2", answer.Output, StringComparison.Ordinal);
        Assert.Contains("the worlds", answer.Output, StringComparison.Ordinal);
        Assert.Contains("change 1 of both", answer.Output, StringComparison.Ordinal);
        Assert.Contains("balance", answer.Output, StringComparison.Ordinal);
        var scenarios = await _sahelsim.RunAsync("scenario", "list", "-o", "json");
        Assert.Equal(["scenarios/s"], scenarios.Json.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("name").GetString()));
        var worlds = await _sahelsim.RunAsync("world", "list");
        Assert.DoesNotContain("whatif-", worlds.Output, StringComparison.Ordinal);

        await ExpectAsync("kept: scenarios/other on worlds/other", [.. asked, "--keep", "other"]);
        await ExpectAsync("worlds/other", "show", "scenario", "other");
        await ExpectAsync("they start from different worlds", "compare", "s", "other");
    }

    [Fact]
    public async Task What_a_killed_one_left_behind_is_removed_by_the_next()
    {
        var (longAgo, justNow) = (Guid.CreateVersion7(DateTimeOffset.UtcNow.AddHours(-2)), Guid.CreateVersion7());
        await ExpectAsync("created", "scenario", "create", $"whatif-{longAgo:N}", "--world", "sahel-2026");
        await ExpectAsync("created", "scenario", "create", $"whatif-{justNow:N}", "--world", "sahel-2026");
        await ExpectAsync("created", "scenario", "create", "whatif-of-mine", "--world", "sahel-2026");
        await ExpectAsync("what if", "whatif", "s", "--set", "parameters.balance=0.2");
        var scenarios = (await _sahelsim.RunAsync("scenario", "list")).Output;
        Assert.DoesNotContain($"{longAgo:N}", scenarios, StringComparison.Ordinal);
        Assert.Contains($"{justNow:N}", scenarios, StringComparison.Ordinal);
        Assert.Contains("whatif-of-mine", scenarios, StringComparison.Ordinal);
        Assert.Contains("sahel-2026", (await _sahelsim.RunAsync("world", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MLI>USA securty=0.2", "MLI>USA security")]
    [InlineData("MLI=0.2", "cannot be read")]
    [InlineData("parameters.balance=much", "is no number")]
    [InlineData("MLI:nothing=0.2", "holds no stance")]
    public async Task Numbers_that_the_world_has_not_are_refused(string setting, string expected)
    {
        var ended = await _sahelsim.RunAsync("whatif", "s", "--set", setting);
        Assert.Equal(ExitCode.Usage, ended.Code);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_refuse_of_a_number_is_told_and_nothing_is_left()
    {
        var ended = await _sahelsim.RunAsync("whatif", "s", "--set", "parameters.balance=0.9");
        Assert.Equal(ExitCode.Refused, ended.Code);
        Assert.Contains("PARAMETER_CONDITIONS", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("whatif-", (await _sahelsim.RunAsync("world", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_goes_into_a_file_and_comes_back_identical()
    {
        await ExpectAsync("", "scenario", "export", "s", "s.yaml");
        await ExpectAsync("identical, to the bit", "scenario", "import", "s.yaml", "--check");
        await ExpectAsync("scenarios/again created on worlds/sahel-2026: 1 changes", "scenario", "import", "s.yaml", "--id", "again");
        await ExpectAsync("identical, to the bit", "compare", "s", "again");
        using var elsewhere = new CommandLine();
        var text = await File.ReadAllTextAsync(Path.Combine(_sahelsim.Folder, "s.yaml"), TestContext.Current.CancellationToken);
        elsewhere.Write("s.yaml", text);
        var borrowed = await elsewhere.RunAsync("scenario", "import", "s.yaml", "--check");
        Assert.Contains("nothing was kept", borrowed.Output, StringComparison.Ordinal);

        _sahelsim.Write("altered.yaml", text.Replace("An envoy visits Bamako.", "An envoy visits Bamako!", StringComparison.Ordinal));
        var altered = await _sahelsim.RunAsync("scenario", "import", "altered.yaml", "--check");
        Assert.Equal(ExitCode.InvalidFile, altered.Code);
        Assert.Contains("damaged or altered", altered.Error, StringComparison.Ordinal);
        // The world stands first, and has intensities, too.
        var changes = text.LastIndexOf("intensity: 0.3", StringComparison.Ordinal);
        var weaker = text[..changes] + "intensity: 0.2" + text[(changes + "intensity: 0.3".Length)..];
        _sahelsim.Write("other.yaml", string.Join('\n', weaker.Split('\n').Where(line => !line.StartsWith("digest:", StringComparison.Ordinal))));
        var other = await _sahelsim.RunAsync("scenario", "import", "other.yaml", "--check");
        Assert.Equal(ExitCode.OutcomeMissed, other.Code);
        Assert.Contains("not identical: the state at revision 1", other.Output, StringComparison.Ordinal);
    }

    private async Task ExpectAsync(string expected, params string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.True(ended.Code == ExitCode.Done, ended.Error);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
    }
}
