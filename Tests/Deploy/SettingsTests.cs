using Microsoft.Extensions.Options;
using SahelSim.Cli;
using SahelSim.Contracts.Settings;
using SahelSim.Tests.Cli;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>Every setting that a manifest gives to a program is one that the program knows, with a value that it takes, and every file that it names is brought.</summary>
public sealed class SettingsTests
{
    [Fact]
    public Task Compose_gives_settings_that_are_accepted() => AcceptedAsync(ComposeFile.Blocks, programs: 4);

    [Fact]
    public Task Units_give_settings_that_are_accepted() => AcceptedAsync(UnitFile.All.Select(unit => unit.Block), programs: 4);

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public Task Kubernetes_gives_settings_that_are_accepted(string overlay) => AcceptedAsync(Kustomization.Build(overlay).Ours.Select(ours => ours.Block), programs: 3);

    [Theory]
    [InlineData("Sahel__Silo__Adress", "10.0.0.1")]
    [InlineData("Sahel__Silo__Address", "silo-1")]
    [InlineData("Sahel__Telemetry__TraceSampling", "10")]
    [InlineData("Sahel__Database__ConnectionStringFile", "/nowhere/at/all")]
    public async Task A_mistyped_setting_a_wrong_value_and_a_missing_file_would_be_noticed(string name, string value)
    {
        var block = ComposeFile.Blocks.First(block => block.Program == DeployedProgram.Silo);
        Assert.NotNull(await RefusalAsync(block with { Variables = block.Variables.SetItem(name, value) }));
    }

    private static async Task AcceptedAsync(IEnumerable<ProgramBlock> blocks, int programs)
    {
        var all = blocks.ToList();
        Assert.Equal(programs, all.Count);
        foreach (var block in all)
        {
            var refusal = await RefusalAsync(block);
            Assert.True(refusal is null, $"{block}: {refusal}");
        }
    }

    private static async Task<string?> RefusalAsync(ProgramBlock block)
    {
        if (block.Program == DeployedProgram.Sahelsim) return await MigrationRefusalAsync(block);
        try
        {
            await using var started = StartedProgram.Of(block);
            return null;
        }
        catch (Exception refused) when (refused is SettingsRefusedException or OptionsValidationException)
        {
            return refused.Message;
        }
    }

    // The command line refuses no variable: it must read those that it is given. A server needs none.
    private static async Task<string?> MigrationRefusalAsync(ProgramBlock block)
    {
        var ours = block.Variables.Where(variable => variable.Key.StartsWith("Sahel", StringComparison.Ordinal)).ToList();
        if (ours.Count == 0) return null;
        using var line = new CommandLine();
        foreach (var (name, value) in ours)
        {
            if (!block.Files.Contains(value)) return $"{value} is not brought";
            line.Variables[name] = Path.Combine(line.Folder, "connection");
        }

        // Nobody listens on port 1: it gets as far as asking.
        line.Write("connection", "Host=127.0.0.1;Port=1;Database=sahelsim;Username=sahelsim;Timeout=1");
        var ended = await line.RunAsync("migrate");
        return ended.Code == ExitCode.Unavailable ? null : $"migrate ends with {ended.Code}: {ended.Error}";
    }
}
