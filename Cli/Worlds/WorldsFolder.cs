namespace SahelSim.Cli.Worlds;

/// <summary>Finds worlds and stories by name or path: beside a given file, in the current folder and those around it, and in what comes with the program.</summary>
/// <param name="current">The current folder.</param>
public sealed class WorldsFolder(string current)
{
    /// <summary>The folders named worlds that are looked into, nearest first.</summary>
    public IEnumerable<string> Places
    {
        get
        {
            for (var folder = new DirectoryInfo(current); folder is not null; folder = folder.Parent)
                if (Directory.Exists(Path.Combine(folder.FullName, "worlds"))) yield return Path.Combine(folder.FullName, "worlds");

            var own = Path.Combine(AppContext.BaseDirectory, "worlds");
            if (Directory.Exists(own)) yield return own;
        }
    }

    /// <summary>Where a world stands.</summary>
    /// <param name="world">A path, <c>worlds/sahel-2026</c>, or <c>sahel-2026</c>.</param>
    /// <param name="beside">A story that names it, if any: its own folder comes first.</param>
    /// <returns>A file or folder that is there; null where none is.</returns>
    public string? FindWorld(string world, string? beside = null)
    {
        var path = Path.GetFullPath(world, current);
        if (File.Exists(path) || File.Exists(Path.Combine(path, "world.yaml")) || File.Exists(Path.Combine(path, "actors.csv"))) return path;
        var id = world.StartsWith("worlds/", StringComparison.Ordinal) ? world["worlds/".Length..] : world;
        if (id.Length == 0 || Path.GetFileName(id) != id) return null;
        var own = beside is null ? null : Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(beside, current)));
        var candidates = Places.Select(place => Path.Combine(place, id));
        if (own is not null) candidates = candidates.Prepend(Path.Combine(Path.GetDirectoryName(own) ?? own, id));
        return candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "world.yaml")) || File.Exists(Path.Combine(candidate, "actors.csv")));
    }

    /// <summary>Where a story stands.</summary>
    /// <param name="story">A path, or the id of a story of any world.</param>
    public string? FindStory(string story)
    {
        var path = Path.GetFullPath(story, current);
        if (File.Exists(path)) return path;
        if (story.Length == 0 || Path.GetFileName(story) != story) return null;
        return Stories().FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == story);
    }

    /// <summary>Where a template of a change stands.</summary>
    public string? FindTemplate(string template) =>
        template.Length == 0 || Path.GetFileName(template) != template
            ? null
            : Places.Select(place => Path.Combine(place, "templates", template + ".yaml")).FirstOrDefault(File.Exists);

    /// <summary>Every world file, nearest place first, in the order of names.</summary>
    public IEnumerable<string> Worlds() =>
        Places.SelectMany(place => Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal))
            .Where(folder => File.Exists(Path.Combine(folder, "world.yaml")) || File.Exists(Path.Combine(folder, "actors.csv")));

    /// <summary>Every story file.</summary>
    public IEnumerable<string> Stories() => Worlds().SelectMany(StoriesIn);

    /// <summary>The story files of one world, in the order of names.</summary>
    /// <param name="world">As for <see cref="FindWorld"/>.</param>
    public IReadOnlyList<string> StoriesOf(string world) => FindWorld(world) is { } found ? [.. StoriesIn(found)] : [];

    /// <summary>Every template by name.</summary>
    public IEnumerable<string> Templates() =>
        Places.Select(place => Path.Combine(place, "templates")).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct();

    private static IEnumerable<string> StoriesIn(string world) => Path.Combine(world, "stories") is var folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
        : [];
}
