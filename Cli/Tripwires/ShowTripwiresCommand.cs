using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Cli.Tripwires;

/// <summary><c>sahelsim show tripwires</c>: what a scenario is watched for, and what follows.</summary>
public static class ShowTripwiresCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var at = new Option<long?>("--at") { Description = "At this revision; the newest unless given", HelpName = "revision" };
        var command = new Command("tripwires", "Show tripwires: what is waited for, whether it came, and what follows") { scenario, at };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var request = new ListTripwiresRequest
            {
                Parent = Names.Scenario(invocation.Parsed.GetRequiredValue(scenario)),
                PageSize = PageSize,
                Consistency = invocation.Parsed.GetValue(at) is { } revision ? new Consistency { AtRevision = revision } : null,
            };
            var answer = await AllAsync(connection, request, cancellation).ConfigureAwait(false);
            if (!invocation.Screen.IsTable) invocation.Screen.Message(answer);
            else if (answer.Tripwires.Count == 0) invocation.Screen.Note("there are none; a change sets them: set_tripwire");
            else invocation.Screen.Table(["tripwire", "trips when", "now", "state", "then"], answer.Tripwires.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<ListTripwiresResponse> AllAsync(Connection connection, ListTripwiresRequest request, CancellationToken cancellation)
    {
        var answer = new ListTripwiresResponse();
        do
        {
            var page = await connection.Scenarios.ListTripwiresAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            answer.MergeFrom(page);
            request.PageToken = answer.NextPageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return answer;
    }

    private static IReadOnlyList<string> Row(Tripwire tripwire) =>
    [
        tripwire.Definition.Id, TripText.Condition(tripwire.Definition), tripwire.HasValue ? Screen.Level(tripwire.Value) : "not there",
        State(tripwire), tripwire.Definition.Response is { } response ? ChangeText.Of(response) : "",
    ];

    private static string State(Tripwire tripwire)
    {
        var state = tripwire.State == Tripwire.Types.State.Spent ? "spent" : "armed";
        return tripwire.HasTrippedRevision ? string.Create(CultureInfo.InvariantCulture, $"{state}, tripped at {tripwire.TrippedRevision}") : state;
    }
}
