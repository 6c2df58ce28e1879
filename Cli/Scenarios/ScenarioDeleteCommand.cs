using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario delete</c></summary>
public static class ScenarioDeleteCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("scenario") { Description = "The scenario" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var command = new Command("delete", "Delete a scenario with all its changes") { id, yes };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var name = Names.Scenario(invocation.Parsed.GetRequiredValue(id));
            if (!invocation.Parsed.GetValue(yes)) Confirm(terminal, name);
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            await connection.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest { Name = name, RequestId = RequestIds.New() }, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Line($"{name} deleted");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Confirm(Terminal terminal, string name)
    {
        terminal.Error.Write($"Delete {name} with all its changes? It cannot be undone. [y/N] ");
        if (terminal.Input.ReadLine()?.Trim() is not ("y" or "Y" or "yes")) throw new CommandFailedException(ExitCode.Usage, "nothing was deleted", "answer y, or give --yes");
    }
}
