using Xunit;

namespace SahelSim.Tests;

/// <summary>Where the tests find files of the repository, and those that lie beside it.</summary>
public static class Repository
{
    /// <summary>The folder of <c>SahelSim.sln</c>, found by walking up from the tests.</summary>
    public static string Root { get; } = Walk();

    /// <summary>A folder beside the repository; the test is skipped where it is missing.</summary>
    public static string Beside(params string[] path)
    {
        var folder = Path.GetFullPath(Path.Combine([Root, "..", .. path]));
        if (!Directory.Exists(folder)) Assert.Skip($"skipped, because the folder {string.Join('/', path)} beside the repository is missing");
        return folder;
    }

    private static string Walk()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SahelSim.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No SahelSim.sln above {AppContext.BaseDirectory}.");
    }
}
