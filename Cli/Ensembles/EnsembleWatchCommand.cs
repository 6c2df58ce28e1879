using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble watch</c></summary>
public static class EnsembleWatchCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("ensemble") { Description = "The ensemble" };
        var command = new Command("watch", "Wait for an ensemble and show what it says") { id };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var name = Names.Ensemble(invocation.Parsed.GetRequiredValue(id));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var seen = await connection.Analysis.GetEnsembleAsync(new GetEnsembleRequest { Name = name }, cancellationToken: cancellation).ConfigureAwait(false);
            return EnsembleFollowing.Show(invocation, await EnsembleFollowing.ToEndAsync(invocation, connection, seen, cancellation).ConfigureAwait(false));
        });
        return command;
    }
}
