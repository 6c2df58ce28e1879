using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Scenarios;

/// <summary><c>sahelsim show scenario</c></summary>
public static class ShowScenarioCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var id = new Argument<string>("scenario") { Description = "The scenario" };
        var command = new Command("scenario", "Show a scenario: where it stands, and its hashes") { id };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var scenario = await connection.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = Names.Scenario(invocation.Parsed.GetRequiredValue(id)) }, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) Print(invocation.Screen, scenario);
            else invocation.Screen.Message(scenario);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Screen screen, Scenario scenario)
    {
        screen.Line(screen.Inked(scenario.DisplayName.Length > 0 ? $"{scenario.Name}: {scenario.DisplayName}" : scenario.Name, Ink.Title));
        if (scenario.Note.Length > 0) screen.Paragraph(scenario.Note, 0);
        screen.Line(scenario.OriginCase == Scenario.OriginOneofCase.World ? $"world       {scenario.World}" : $"fork of     {scenario.ForkOf}");
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"revision    {scenario.HeadRevision}"));
        screen.Line($"clock       {Days.Written(scenario.ClockDate)}");
        screen.Line($"state hash  {scenario.StateHash}");
        screen.Line($"chain hash  {scenario.ChainHash}");
        screen.Line($"parameters  {string.Join(", ", scenario.Parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {parameter.Value}")))}");
    }
}
