using System.Globalization;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Worlds;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Worlds;

/// <summary>Every story of the worlds shows its outcomes.</summary>
public sealed class StoryTests
{
    private static readonly string WorldsRoot = Path.Combine(Repository.Root, "worlds");

    private static readonly WorldsFolder Folder = new(Repository.Root);

    public static TheoryData<string> Stories => [.. Folder.Stories().Where(file => file.StartsWith(WorldsRoot, StringComparison.Ordinal)).Select(file => Path.GetRelativePath(WorldsRoot, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Every_outcome_of_a_story_comes_out(string story)
    {
        var played = await new OfflinePlay(Folder, timePasses: false).PlayAsync(Path.Combine(WorldsRoot, story), null, null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(played.Findings);
        Assert.Empty(played.Findings.Where(finding => !finding.Held).Select(Told));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Every_change_of_a_story_applies_when_time_passes(string story)
    {
        var played = await new OfflinePlay(Folder, timePasses: true).PlayAsync(Path.Combine(WorldsRoot, story), null, null, TestContext.Current.CancellationToken);
        Assert.Equal(played.Story.Changes.Count, played.Steps.Count(change => change.Number > 0));
    }

    private static string Told(OutcomeFinding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{QuantityText.Of(finding.Outcome.Quantity)} moved by {finding.Delta:0.00000}: {string.Join(", ", finding.Faults)}");
}
