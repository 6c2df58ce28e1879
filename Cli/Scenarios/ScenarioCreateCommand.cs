using System.CommandLine;
using SahelSim.Api.Files;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario create</c>: a scenario on a world, which is brought along from files where the server lacks it.</summary>
public static class ScenarioCreateCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("scenario") { Description = "Its id" };
        var world = new Option<string>("--world") { Description = "The world, such as sahel-2026", Required = true, HelpName = "world" };
        var name = new Option<string?>("--name") { Description = "A name for people", HelpName = "text" };
        var note = new Option<string?>("--note") { Description = "A note", HelpName = "text" };
        var command = new Command("create", "Create a scenario on a world") { id, world, name, note };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var worldName = Names.World(parsed.GetRequiredValue(world));
            if (invocation.Worlds.FindWorld(worldName) is { } path) await WorldUpload.EnsureAsync(connection, worldName["worlds/".Length..], () => Read(path), cancellation).ConfigureAwait(false);
            var scenario = new Scenario { World = worldName, DisplayName = parsed.GetValue(name) ?? "", Note = parsed.GetValue(note) ?? "" };
            var request = new CreateScenarioRequest { ScenarioId = Bare(parsed.GetRequiredValue(id)), Scenario = scenario, RequestId = RequestIds.New() };
            var created = await connection.Scenarios.CreateScenarioAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Line($"{created.Name} created on {created.World}");
            else invocation.Screen.Message(created);
            return ExitCode.Done;
        });
        return command;
    }

    internal static string Bare(string typed) => typed.StartsWith("scenarios/", StringComparison.Ordinal) ? typed["scenarios/".Length..] : typed;

    private static World Read(string path)
    {
        var reading = WorldFile.Read(path);
        return reading.Value ?? throw CommandFailedException.InvalidFile($"{path} is not sound", reading.Errors);
    }
}
