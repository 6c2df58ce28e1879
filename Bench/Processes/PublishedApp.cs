using System.Diagnostics;

namespace SahelSim.Bench.Processes;

/// <summary>A project published as people publish it: <c>dotnet publish -c Release</c> with the settings of its project file.</summary>
public sealed class PublishedApp
{
    private readonly string program;

    private PublishedApp(string program) => this.program = program;

    /// <summary>Publishes a project into a folder.</summary>
    /// <param name="project">The project file, relative to the repository.</param>
    /// <param name="program">The name of its executable.</param>
    /// <param name="folder">Created if need be.</param>
    public static async Task<PublishedApp> PublishAsync(string project, string program, string folder)
    {
        var path = Path.Combine(Repository.Root, project);
        var start = new ProcessStartInfo("dotnet", ["publish", path, "-c", "Release", "-o", folder, "-v", "quiet", "--nologo"])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"dotnet publish {project} failed:\n{output}");
        return new PublishedApp(Path.Combine(folder, program));
    }

    /// <summary>A program as it was built beside Bench: for runs that are not judged.</summary>
    public static PublishedApp Built(string program) => new(Path.Combine(AppContext.BaseDirectory, program));

    /// <summary>Starts it.</summary>
    public Child Start(params string[] arguments) => Child.Start(program, arguments);
}
