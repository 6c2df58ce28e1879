using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble create</c></summary>
public static class EnsembleCreateCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("ensemble") { Description = "A name for it" };
        var asked = new EnsembleOptions();
        var wait = new Option<bool>("--wait") { Description = "Wait until it is done and print it" };
        var command = new Command("create", "Start an ensemble; it runs on without this command where a server has it") { id };
        asked.AddTo(command);
        command.Add(wait);
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var ensemble = asked.Read(invocation);
            var name = Names.Ensemble(invocation.Parsed.GetRequiredValue(id));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var request = new CreateEnsembleRequest { EnsembleId = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..], Ensemble = ensemble, RequestId = RequestIds.New() };
            var created = await connection.Analysis.CreateEnsembleAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Parsed.GetValue(wait))
                return EnsembleFollowing.Show(invocation, await EnsembleFollowing.ToEndAsync(invocation, connection, created, cancellation).ConfigureAwait(false));
            if (invocation.Screen.IsTable) invocation.Screen.Line($"{created.Name} runs; see it: sahelsim ensemble watch {request.EnsembleId}");
            else invocation.Screen.Message(created);
            return ExitCode.Done;
        });
        return command;
    }
}
