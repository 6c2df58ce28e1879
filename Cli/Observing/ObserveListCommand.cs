using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Observing;

/// <summary><c>sahelsim observe list</c></summary>
public static class ObserveListCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var command = new Command("list", "List what is observed");
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = new ListObservationsResponse();
            var request = new ListObservationsRequest { PageSize = PageSize };
            do
            {
                var page = await connection.Scenarios.ListObservationsAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
                answer.Observations.AddRange(page.Observations);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (!invocation.Screen.IsTable) invocation.Screen.Message(answer);
            else if (answer.Observations.Count == 0) invocation.Screen.Note("nothing is observed; begin with: sahelsim observe add my-scenario --among MLI,BFA,NER");
            else invocation.Screen.Table(["scenario", "observed", "since"], answer.Observations.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> Row(Observation observation)
    {
        var scenario = observation.Name[..observation.Name.LastIndexOf('/')];
        if (observation.Damaged) return [scenario, "(corrupted)", ""];
        return [scenario, ObservationText.Quantities(observation), observation.CreateTime.ToDateTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)];
    }
}
