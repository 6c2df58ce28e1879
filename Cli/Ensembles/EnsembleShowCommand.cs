using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble show</c></summary>
public static class EnsembleShowCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("ensemble") { Description = "The ensemble" };
        var command = new Command("show", "Show an ensemble and what it says") { id };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var name = Names.Ensemble(invocation.Parsed.GetRequiredValue(id));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var seen = await connection.Analysis.GetEnsembleAsync(new GetEnsembleRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false);
            EnsembleFollowing.Show(invocation, seen);
            return ExitCode.Done;
        });
        return command;
    }
}
