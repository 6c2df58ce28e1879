using System.CommandLine;
using SahelSim.Api.Files.Sheets;
using SahelSim.Api.Files.Yaml;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Worlds;

/// <summary><c>sahelsim world export</c>: writes a world as YAML or as spreadsheets, from a server or from other files.</summary>
public static class WorldExportCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var world = new Argument<string>("world") { Description = "worlds/x on a server, or files to turn into the other form" };
        var to = new Argument<string?>("to") { Description = "A file ending in .yaml, or a folder for spreadsheets; YAML to the output unless given", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("export", "Write a world as YAML or spreadsheets") { world, to };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var read = await WorldSource.ReadAsync(invocation, invocation.Parsed.GetRequiredValue(world), cancellation).ConfigureAwait(false);
            Write(invocation, read, invocation.Parsed.GetValue(to));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Invocation invocation, World world, string? to)
    {
        if (to is null)
        {
            if (invocation.Screen.Format == OutputFormat.Json) invocation.Screen.Message(world);
            else invocation.Terminal.Output.Write(WorldYamlWriter.Write(world));
            return;
        }

        var path = Path.GetFullPath(to, invocation.Terminal.Folder);
        try
        {
            if (path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)) File.WriteAllText(path, WorldYamlWriter.Write(world));
            else SheetFolder.Write(path, WorldSheetsWriter.Write(world));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.InvalidFile, $"{path} cannot be written: {refused.Message}");
        }

        invocation.Screen.Note($"written to {path}");
    }
}
