using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble run</c>: creates an ensemble, of a scenario or of a story that it plays first, waits for it, prints it and keeps nothing.</summary>
public static class EnsembleRunCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var asked = new EnsembleOptions();
        var story = new Option<string?>("--story") { Description = "Instead of a scenario: a story file, or the id of one that comes with the program; it is played first", HelpName = "story" };
        var command = new Command("run", "Run an ensemble, print what it says and keep nothing");
        asked.AddTo(command);
        command.Add(story);
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            if (invocation.Parsed.GetValue(story) is not { } typed)
            {
                var ensemble = asked.Read(invocation);
                await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
                return await RunAsync(invocation, connection, ensemble, cancellation).ConfigureAwait(false);
            }

            asked.Read(invocation, "scenarios/story"); // what is asked is told before a story is played in vain
            await using var server = await invocation.ConnectOrBorrowAsync(cancellation).ConfigureAwait(false);
            await using var played = await StoryScenario.PlayAsync(invocation, server, typed, cancellation).ConfigureAwait(false);
            return await RunAsync(invocation, server, asked.Read(invocation, played.Name), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(Invocation invocation, Connection connection, Ensemble ensemble, CancellationToken cancellation)
    {
        await Leftovers.SweepAsync(connection, cancellation).ConfigureAwait(false);
        var request = new CreateEnsembleRequest { EnsembleId = Leftovers.NewId("run"), Ensemble = ensemble, RequestId = RequestIds.New() };
        var created = await connection.Analysis.CreateEnsembleAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        try
        {
            return EnsembleFollowing.Show(invocation, await EnsembleFollowing.ToEndAsync(invocation, connection, created, cancellation).ConfigureAwait(false));
        }
        finally
        {
            await connection.Analysis.DeleteEnsembleAsync(new DeleteEnsembleRequest { Name = created.Name, RequestId = RequestIds.New() }, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
    }
}
