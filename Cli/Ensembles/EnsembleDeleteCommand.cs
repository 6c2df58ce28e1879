using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble delete</c></summary>
public static class EnsembleDeleteCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("ensemble") { Description = "The ensemble" };
        var command = new Command("delete", "Delete an ensemble with what it says; one that runs is stopped") { id };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var name = Names.Ensemble(invocation.Parsed.GetRequiredValue(id));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            await connection.Analysis.DeleteEnsembleAsync(new DeleteEnsembleRequest { Name = name, RequestId = RequestIds.New() }, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Line($"{name} deleted");
            return ExitCode.Done;
        });
        return command;
    }
}
