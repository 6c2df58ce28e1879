using SahelSim.Api.Files;
using SahelSim.Cli.Stories;
using Xunit;

namespace SahelSim.Tests.Worlds;

public sealed class WorldFileTests
{
    private static readonly string WorldsRoot = Path.Combine(Repository.Root, "worlds");

    public static TheoryData<string> Worlds => [.. Files("world.yaml")];

    public static TheoryData<string> Stories => [.. Files("*.yaml").Where(file => file.Contains("/stories/", StringComparison.Ordinal))];

    public static TheoryData<string> Templates => [.. Files("*.yaml").Where(file => file.StartsWith("templates/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Every_world_file_is_sound(string file) => Assert.Empty(WorldFile.Read(Full(file)).Errors);

    [Theory]
    [MemberData(nameof(Stories))]
    public void Every_story_file_is_sound(string file) => Assert.Empty(StoryFile.Read(Full(file)).Errors);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_is_sound(string file) => Assert.Empty(StoryFile.ReadChange(Full(file)).Errors);

    private static string Full(string file) => Path.Combine(WorldsRoot, file);

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(WorldsRoot, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(WorldsRoot, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
