using System.CommandLine;
using Grpc.Core;
using SahelSim.Api.Exchange;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario export</c>: a scenario as one file, for a colleague.</summary>
public static class ScenarioExportCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("scenario") { Description = $"The scenario, {PointShorthand.Form}" };
        var to = new Argument<string?>("file") { Description = "Where to; YAML to the output unless given", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("export", "Write a scenario as one file: its world, its changes, their hashes") { id, to };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var point = PointShorthand.Parse(invocation.Parsed.GetRequiredValue(id));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var file = new ScenarioFile();
            using var export = connection.Scenarios.ExportScenario(new ExportScenarioRequest { Name = point.Scenario, Consistency = point.Consistency }, cancellationToken: cancellation);
            await foreach (var message in export.ResponseStream.ReadAllAsync(cancellation).ConfigureAwait(false)) file.MergeFrom(message.Part);
            if (invocation.Parsed.GetValue(to) is { } path) Write(invocation, Path.GetFullPath(path, terminal.Folder), file);
            else if (invocation.Screen.Format == OutputFormat.Json) invocation.Screen.Message(file);
            else terminal.Output.Write(ScenarioYaml.Write(file));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Invocation invocation, string path, ScenarioFile file)
    {
        try
        {
            File.WriteAllText(path, ScenarioYaml.Write(file));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.InvalidFile, $"{path} cannot be written: {refused.Message}");
        }

        invocation.Screen.Note($"{Screen.Count(file.Changes.Count)} changes on {file.World.Name}, written to {path}");
    }
}
