namespace SahelSim.Cli.Demo;

/// <summary>How this program is started.</summary>
internal static class ProgramName
{
    private static readonly string Built = Path.Combine("Cli", "bin");

    /// <summary>What to type: from a clone, the build's own command.</summary>
    public static string Typed => AppContext.BaseDirectory.Contains(Built, StringComparison.Ordinal) ? "dotnet run --project Cli --" : "sahelsim";
}
