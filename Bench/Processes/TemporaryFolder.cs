namespace SahelSim.Bench.Processes;

/// <summary>A folder that is gone when the benchmark is done.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sahelsim-bench-");

    public string Path => folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => folder.Delete(recursive: true);
}
