using System.CommandLine;
using System.Globalization;
using SahelSim.Api.Exchange;
using SahelSim.Api.Files;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario import</c>: opens a file, says whether the result is identical, and keeps it.</summary>
public static class ScenarioImportCommand
{
    private const int EntriesPerPart = 4000;
    private const int ChangesPerPart = 10;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var file = new Argument<string>("file") { Description = "What scenario export wrote" };
        var id = new Option<string?>("--id") { Description = "Id of the scenario; the file's unless given", HelpName = "id" };
        var world = new Option<string?>("--world-id") { Description = "Id of its world; the file's unless given", HelpName = "id" };
        var check = new Option<bool>("--check") { Description = "Only say whether the result is identical; keep nothing" };
        var command = new Command("import", "Open a file: compute it anew, say whether the result is identical, keep it") { file, id, world, check };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var path = Path.GetFullPath(parsed.GetRequiredValue(file), terminal.Folder);
            var reading = Read(path);
            if (!reading.Succeeded) throw CommandFailedException.InvalidFile($"{path} is not sound; nothing was created", reading.Errors);
            var only = parsed.GetValue(check);
            var header = new ImportScenarioHeader { ScenarioId = parsed.GetValue(id) ?? "", WorldId = parsed.GetValue(world) ?? "", RequestId = RequestIds.New(), ValidateOnly = only };
            await using var connection = only ? await invocation.ConnectOrBorrowAsync(cancellation).ConfigureAwait(false) : await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = await SendAsync(connection, header, reading.Value, cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) Print(invocation.Screen, reading.Value, answer);
            else invocation.Screen.Message(answer);
            return only && !answer.Identical ? ExitCode.OutcomeMissed : ExitCode.Done;
        });
        return command;
    }

    private static FileReading<ScenarioFile> Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > FileLimits.FileBytes
                ? throw new CommandFailedException(ExitCode.InvalidFile, $"{path} is larger than {FileLimits.FileBytes} bytes")
                : ScenarioYaml.Read(path, File.ReadAllBytes(path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.InvalidFile, $"{path} cannot be read: {refused.Message}");
        }
    }

    private static async Task<ImportScenarioResponse> SendAsync(Connection connection, ImportScenarioHeader header, ScenarioFile file, CancellationToken cancellation)
    {
        using var import = connection.Scenarios.ImportScenario(cancellationToken: cancellation);
        await import.RequestStream.WriteAsync(new ImportScenarioRequest { Header = header }, cancellation).ConfigureAwait(false);
        foreach (var part in Parts(file)) await import.RequestStream.WriteAsync(new ImportScenarioRequest { Part = part }, cancellation).ConfigureAwait(false);
        await import.RequestStream.CompleteAsync().ConfigureAwait(false);
        return await import.ResponseAsync.ConfigureAwait(false);
    }

    /// <summary>The file in parts that merge to it.</summary>
    private static IEnumerable<ScenarioFile> Parts(ScenarioFile file)
    {
        var head = file.Clone();
        head.Changes.Clear();
        head.World.Actors.Clear();
        head.World.Stances.Clear();
        head.World.Relationships.Clear();
        yield return head;
        foreach (var chunk in file.World.Actors.Chunk(EntriesPerPart)) yield return new ScenarioFile { World = new World { Actors = { chunk } } };
        foreach (var chunk in file.World.Stances.Chunk(EntriesPerPart)) yield return new ScenarioFile { World = new World { Stances = { chunk } } };
        foreach (var chunk in file.World.Relationships.Chunk(EntriesPerPart)) yield return new ScenarioFile { World = new World { Relationships = { chunk } } };
        foreach (var chunk in file.Changes.Chunk(ChangesPerPart)) yield return new ScenarioFile { Changes = { chunk } };
    }

    private static void Print(Screen screen, ScenarioFile file, ImportScenarioResponse answer)
    {
        screen.Line(answer.Scenario is null
            ? $"{file.Scenario.Id}: {Screen.Count(answer.HeadRevision)} changes on {answer.World}; nothing was kept"
            : $"{answer.Scenario.Name} created on {answer.World}: {Screen.Count(answer.HeadRevision)} changes");
        if (answer.Identical)
            screen.Line(screen.Inked($"identical, to the bit: every state is what the file says{(answer.SameChain ? ", and so is the chain of changes" : "")}", Ink.Good));
        else
            screen.Line(screen.Inked(string.Create(CultureInfo.InvariantCulture, $"not identical: the state at revision {answer.FirstDifference} is another than the file says"), Ink.Bad));
        screen.Line($"state hash  {answer.StateHash}");
        screen.Line($"law         {answer.LawVersion} here, {string.Join(", ", file.Changes.Select(change => change.LawVersion).Distinct().DefaultIfEmpty("none"))} in the file");
    }
}
