using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim scenario list</c></summary>
public static class ScenarioListCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var filter = new Option<string?>("--filter") { Description = "Such as: world = \"worlds/sahel-2026\"", HelpName = "terms" };
        var command = new Command("list", "List scenarios") { filter };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = new ListScenariosResponse();
            var request = new ListScenariosRequest { PageSize = PageSize, Filter = invocation.Parsed.GetValue(filter) ?? "" };
            do
            {
                var page = await connection.Scenarios.ListScenariosAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
                answer.Scenarios.AddRange(page.Scenarios);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (!invocation.Screen.IsTable) invocation.Screen.Message(answer);
            else if (answer.Scenarios.Count == 0) invocation.Screen.Note("there are none; create one: sahelsim scenario create my-scenario --world sahel-2026");
            else invocation.Screen.Table(["scenario", "name", "on", "revision", "clock"], answer.Scenarios.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> Row(Scenario scenario) => scenario.Damaged ? [scenario.Name, "(corrupted)", "", "", ""] :
    [
        scenario.Name, scenario.DisplayName, scenario.OriginCase == Scenario.OriginOneofCase.World ? scenario.World : scenario.ForkOf,
        scenario.HeadRevision.ToString(CultureInfo.InvariantCulture), Days.Written(scenario.ClockDate),
    ];
}
