using System.Diagnostics;
using System.Globalization;

namespace SahelSim.Tests.Postgres;

/// <summary>The programs of PostgreSQL 15 or later on this machine. They refuse to run as root: there they run as user postgres.</summary>
public static class PostgresInstallation
{
    private const int MajorVersionMin = 15;
    private const string DebianFolder = "/usr/lib/postgresql";
    private const string User = "postgres";

    // Null where the programs are not installed.
    private static readonly string? Folder = Find();

    /// <summary>Why there is no server to start; null: there is one.</summary>
    public static string? Missing { get; } = Folder is null ? "PostgreSQL 15 or later is not installed (apt-get install postgresql)" : null;

    /// <summary>Where a program is.</summary>
    public static string PathOf(string program) => Path.IsPathRooted(program) ? program : Path.Combine(Folder!, program);

    /// <summary>Starts a program of PostgreSQL's, or of the system's where its path is given.</summary>
    /// <param name="configure">How.</param>
    /// <param name="program">Its name, or its path.</param>
    /// <param name="arguments">As they are.</param>
    public static Process Start(Action<ProcessStartInfo> configure, string program, params string[] arguments)
    {
        var path = PathOf(program);
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "setpriv";
            foreach (var argument in new[] { $"--reuid={User}", $"--regid={User}", "--clear-groups", "--", path }) start.ArgumentList.Add(argument);
        }
        else
        {
            start.FileName = path;
        }

        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        configure(start);
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote, trimmed.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(_ => { }, program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{await errors}");
    }

    private static string? Find()
    {
        var versions = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var newest = versions
            .Select(folder => (Folder: Path.Combine(folder, "bin"), Version: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0))
            .Where(found => found.Version >= MajorVersionMin && File.Exists(Path.Combine(found.Folder, "initdb")))
            .MaxBy(found => found.Version).Folder;
        return newest ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
