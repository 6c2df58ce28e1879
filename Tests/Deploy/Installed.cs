using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>Programs of this machine.</summary>
public static class Installed
{
    /// <summary>Where a program is; null where it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Where a program is. Skips the test where it is not installed.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="package">Debian's package that has it.</param>
    public static string Require(string program, string package)
    {
        var found = Find(program);
        if (found is null) Assert.Skip($"skipped, because {program} is not installed (apt-get install {package})");
        return found;
    }
}
