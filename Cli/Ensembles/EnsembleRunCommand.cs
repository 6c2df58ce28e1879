using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble run</c>: creates an ensemble, waits for it, prints it and deletes it.</summary>
public static class EnsembleRunCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var asked = new EnsembleOptions();
        var command = new Command("run", "Run an ensemble, print what it says and keep nothing");
        asked.AddTo(command);
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var ensemble = asked.Read(invocation);
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var request = new CreateEnsembleRequest { EnsembleId = $"run-{Guid.NewGuid():N}", Ensemble = ensemble, RequestId = RequestIds.New() };
            var created = await connection.Analysis.CreateEnsembleAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            try
            {
                return EnsembleFollowing.Show(invocation, await EnsembleFollowing.ToEndAsync(invocation, connection, created, cancellation).ConfigureAwait(false));
            }
            finally
            {
                await connection.Analysis.DeleteEnsembleAsync(new DeleteEnsembleRequest { Name = created.Name, RequestId = RequestIds.New() }, cancellationToken: CancellationToken.None).ConfigureAwait(false);
            }
        });
        return command;
    }
}
