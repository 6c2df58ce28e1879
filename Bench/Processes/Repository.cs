namespace SahelSim.Bench.Processes;

/// <summary>The clone that Bench was built from.</summary>
public static class Repository
{
    /// <summary>The folder with the solution.</summary>
    /// <exception cref="InvalidOperationException">Bench does not run from within a clone.</exception>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "SahelSim.sln"))) return at.FullName;
        throw new InvalidOperationException($"No SahelSim.sln above {folder}.");
    }
}
