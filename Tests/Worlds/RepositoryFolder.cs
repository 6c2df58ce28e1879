namespace SahelSim.Tests.Worlds;

/// <summary>Finds folders of the repository from wherever the tests run.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    public static string Worlds => Path.Combine(Root, "worlds");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SahelSim.sln"))) return folder.FullName;

        throw new DirectoryNotFoundException("SahelSim.sln is in none of the folders around the tests.");
    }
}
