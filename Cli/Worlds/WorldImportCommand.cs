using System.CommandLine;
using SahelSim.Api.Files;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Mapping;

namespace SahelSim.Cli.Worlds;

/// <summary><c>sahelsim world import</c>: checks a world in files and creates it.</summary>
public static class WorldImportCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var file = new Argument<string>("file") { Description = "YAML, a folder or zip of spreadsheets; by path or name" };
        var id = new Option<string?>("--id") { Description = "Its id; the name in the file unless given", HelpName = "id" };
        var command = new Command("import", "Create a world from files") { file, id };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var path = invocation.Worlds.FindWorld(invocation.Parsed.GetRequiredValue(file)) ?? Path.GetFullPath(invocation.Parsed.GetRequiredValue(file), terminal.Folder);
            var reading = WorldFile.Read(path);
            if (!reading.Succeeded) throw CommandFailedException.InvalidFile($"{path} is not sound; nothing was created", reading.Errors);
            var chosen = invocation.Parsed.GetValue(id) ?? (ResourceName.TryWorld(reading.Value.Name, out var own) ? own : throw new CommandFailedException(ExitCode.Usage, "the file does not name its world", "give --id"));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var created = await WorldUpload.CreateAsync(connection, chosen, reading.Value, cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Line($"{created.Name} created: {Screen.Count(created.ActorCount)} actors, {Screen.Count(created.RelationshipCount)} relationships, {Screen.Count(created.StanceCount)} stances");
            else invocation.Screen.Message(created);
            return ExitCode.Done;
        });
        return command;
    }
}
