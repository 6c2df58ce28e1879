using IO = System.IO;

namespace SahelSim.Tests.Silo.Log;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string path = IO.Directory.CreateTempSubdirectory("sahelsim-").FullName;

    public string File(string name) => IO.Path.Combine(path, name);

    public void Dispose() => IO.Directory.Delete(path, recursive: true);
}
