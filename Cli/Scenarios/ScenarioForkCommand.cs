using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario fork</c>: another course of things from a revision on.</summary>
public static class ScenarioForkCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var parent = new Argument<string>("parent") { Description = "The scenario to fork" };
        var id = new Argument<string>("scenario") { Description = "Id of the fork" };
        var at = new Option<long?>("--at") { Description = "The revision; the head unless given, 0 is the baseline", HelpName = "revision" };
        var note = new Option<string?>("--note") { Description = "A note", HelpName = "text" };
        var command = new Command("fork", "Fork a scenario at a revision") { parent, id, at, note };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var name = Names.Scenario(parsed.GetRequiredValue(parent));
            var revision = parsed.GetValue(at)
                ?? (await connection.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false)).HeadRevision;
            var fork = new Scenario { ForkOf = string.Create(CultureInfo.InvariantCulture, $"{name}/changes/{revision}"), Note = parsed.GetValue(note) ?? "" };
            var request = new CreateScenarioRequest { ScenarioId = ScenarioCreateCommand.Bare(parsed.GetRequiredValue(id)), Scenario = fork, RequestId = RequestIds.New() };
            var created = await connection.Scenarios.CreateScenarioAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"{created.Name} forked from {name} at {revision}; its next revision is {revision + 1}"));
            else invocation.Screen.Message(created);
            return ExitCode.Done;
        });
        return command;
    }
}
