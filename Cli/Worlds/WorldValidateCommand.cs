using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using SahelSim.Api.Files;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;

namespace SahelSim.Cli.Worlds;

/// <summary><c>sahelsim world validate</c>: checks files without a server and tells every error at once.</summary>
public static class WorldValidateCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var files = new Argument<string[]>("file") { Description = "Worlds (YAML, folder or zip of spreadsheets), stories or templates; by path or name", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "Check world and story files whole: every error at once, with its place") { files };
        Invocation.Bind(command, terminal, options, (invocation, _) => Task.FromResult(Run(invocation, invocation.Parsed.GetRequiredValue(files))));
        return command;
    }

    private static ExitCode Run(Invocation invocation, IEnumerable<string> files)
    {
        var errors = new List<FileError>();
        foreach (var file in files)
        {
            var (found, what) = Check(invocation, file);
            errors.AddRange(found);
            if (!invocation.Screen.IsTable) continue;
            foreach (var error in found) invocation.Screen.Line(error.ToString());
            invocation.Screen.Line(found.IsEmpty ? $"{file}: {invocation.Screen.Inked("sound", Ink.Good)}{what}" : $"{file}: {invocation.Screen.Inked($"{Screen.Count(found.Length)} error{(found.Length == 1 ? "" : "s")}", Ink.Bad)}");
        }

        // JSON is YAML.
        if (!invocation.Screen.IsTable) invocation.Screen.Line(JsonSerializer.Serialize(errors, Json));
        return errors.Count == 0 ? ExitCode.Done : ExitCode.InvalidFile;
    }

    private static (ImmutableArray<FileError> Errors, string What) Check(Invocation invocation, string file)
    {
        var path = Path.GetFullPath(file, invocation.Terminal.Folder);
        if (IsIn("stories", path)) return (StoryFile.Read(path).Errors, ", a story");
        if (IsIn("templates", path)) return (StoryFile.ReadChange(path).Errors, ", a change");
        if (!File.Exists(path) && !Directory.Exists(path)) path = invocation.Worlds.FindWorld(file) ?? invocation.Worlds.FindStory(file) ?? path;
        if (IsIn("stories", path)) return (StoryFile.Read(path).Errors, ", a story");
        var reading = WorldFile.Read(path);
        return (reading.Errors, reading.Value is { } world ? $", {Screen.Count(world.Actors.Count)} actors, {Screen.Count(world.Relationships.Count)} relationships, {Screen.Count(world.Stances.Count)} stances" : "");
    }

    private static bool IsIn(string folder, string path) => File.Exists(path) && Path.GetFileName(Path.GetDirectoryName(path)) == folder;
}
