using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble cancel</c></summary>
public static class EnsembleCancelCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("ensemble") { Description = "The ensemble" };
        var command = new Command("cancel", "Stop an ensemble") { id };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var name = Names.Ensemble(invocation.Parsed.GetRequiredValue(id));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var left = await connection.Analysis.CancelEnsembleAsync(new CancelEnsembleRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) invocation.Screen.Line($"{name} {EnsemblePrinter.Of(left.State)}");
            else invocation.Screen.Message(left);
            return ExitCode.Done;
        });
        return command;
    }
}
