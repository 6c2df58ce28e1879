using System.Text.Json;
using SahelSim.Cli;
using SahelSim.Cli.Terminals;

namespace SahelSim.Tests.Cli;

/// <summary>Runs sahelsim's own entry point with a terminal of paper, in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sahelsim-cli-tests-");

    /// <summary>The current folder of what is run.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Variables that are set.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public Task<Ended> RunAsync(params string[] args) => RunAsync("", args);

    /// <summary>Runs with a text at the input.</summary>
    public async Task<Ended> RunAsync(string input, string[] args, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, new StringReader(input), Terminal.PipedWidth, Colours: false, Lively: false, Folder, name => Variables.GetValueOrDefault(name));
        var code = await SahelSim.Cli.Program.RunAsync(args, terminal, cancellation);
        return new Ended((ExitCode)code, output.ToString(), error.ToString());
    }

    /// <summary>Writes a file into the current folder.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>How a run ended.</summary>
    internal sealed record Ended(ExitCode Code, string Output, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }
}
