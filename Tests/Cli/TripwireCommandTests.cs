using SahelSim.Cli;
using Xunit;

namespace SahelSim.Tests.Cli;

public sealed class TripwireCommandTests : IDisposable
{
    private readonly CommandLine _sahelsim = new();

    public void Dispose() => _sahelsim.Dispose();

    [Fact]
    public async Task A_doctrine_is_set_from_a_template_trips_and_is_shown_in_plain_words()
    {
        string[] data = ["--data", Path.Combine(_sahelsim.Folder, "s.db")];
        await DoneAsync(["world", "import", Path.Combine(Repository.Root, "worlds", "sahel-2026", "world.yaml"), .. data]);
        await DoneAsync(["scenario", "create", "north", "--world", "sahel-2026", .. data]);
        await DoneAsync(["apply", "north", Path.Combine(Repository.Root, "worlds", "templates", "tripwire.yaml"), .. data]);
        var applied = await DoneAsync(["apply", "north", "--event", "MLI:FLA:ASSAULT:military:0.5", .. data]);
        Assert.Contains("tripwire algiers-mediates tripped: MLI → FLA security -0.85 → -0.91, moved by -0.300; its response is revision 3", applied, StringComparison.Ordinal);
        Assert.Contains("scenarios/north/changes/3", applied, StringComparison.Ordinal);
        Assert.Contains("response of tripwire algiers-mediates to revision 2", applied, StringComparison.Ordinal);
        var shown = await DoneAsync(["show", "tripwires", "north", .. data]);
        Assert.Matches("algiers-mediates +MLI → FLA security falls by 0.2 or more at once +-0.91 armed, tripped at 2 +DZA CONSULT MLI; DZA CONSULT FLA", shown);
        var watched = await DoneAsync(["watch", "north", "--after", "1", "--count", "2", .. data]);
        Assert.Contains("tripwire algiers-mediates tripped", watched, StringComparison.Ordinal);
        Assert.Contains("Algiers offers to mediate.", watched, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_on_files_shows_what_doctrines_answer()
    {
        var preview = await DoneAsync(["preview", "--world", Path.Combine(Repository.Root, "worlds", "sahel-2026"), "--event", "JNIM:MLI:ASSAULT:terrorism:0.5"]);
        Assert.Contains("tripwire mali-jnim-investors tripped", preview, StringComparison.Ordinal);
        Assert.Matches("US mining companies → Mali +economic +-0.45 → -0.49", preview);
    }

    private async Task<string> DoneAsync(string[] args)
    {
        var ended = await _sahelsim.RunAsync(args);
        Assert.True(ended.Code == ExitCode.Done, ended.Error);
        return ended.Output;
    }
}
