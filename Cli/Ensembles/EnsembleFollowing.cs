using Grpc.Core;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary>Waits for an ensemble, with a bar on a terminal.</summary>
internal static class EnsembleFollowing
{
    /// <summary>The ensemble once it no longer runs.</summary>
    public static async Task<Ensemble> ToEndAsync(Invocation invocation, Connection connection, Ensemble ensemble, CancellationToken cancellation)
    {
        using var progress = new Progress(invocation.Terminal, "members", ensemble.Members);
        var seen = ensemble;
        using var call = connection.Analysis.WatchEnsemble(new WatchEnsembleRequest { Name = ensemble.Name }, cancellationToken: cancellation);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            seen = message.Ensemble;
            progress.To(seen.MembersDone);
        }

        return seen;
    }

    /// <summary>Prints an ensemble, and says how it ended.</summary>
    public static ExitCode Show(Invocation invocation, Ensemble ensemble)
    {
        if (invocation.Screen.IsTable) EnsemblePrinter.Print(invocation.Screen, ensemble);
        else invocation.Screen.Message(ensemble);
        return ensemble.State is EnsembleState.Failed or EnsembleState.Cancelled ? ExitCode.Refused : ExitCode.Done;
    }
}
