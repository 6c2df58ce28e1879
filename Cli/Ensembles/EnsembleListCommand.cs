using System.CommandLine;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Ensembles;

/// <summary><c>sahelsim ensemble list</c></summary>
public static class EnsembleListCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var command = new Command("list", "List ensembles");
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = new ListEnsemblesResponse();
            var request = new ListEnsemblesRequest { PageSize = PageSize };
            do
            {
                var page = await connection.Analysis.ListEnsemblesAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
                answer.Ensembles.AddRange(page.Ensembles);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (!invocation.Screen.IsTable) invocation.Screen.Message(answer);
            else if (answer.Ensembles.Count == 0) invocation.Screen.Note("there are none; start one: sahelsim ensemble create my-ensemble my-scenario MLI:USA:security");
            else invocation.Screen.Table(["ensemble", "of", "members", "seed", "state"], answer.Ensembles.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> Row(Ensemble ensemble) =>
        [ensemble.Name, ensemble.Scenario, Screen.Count(ensemble.Members), Screen.Count(ensemble.Seed), EnsemblePrinter.Of(ensemble.State)];
}
