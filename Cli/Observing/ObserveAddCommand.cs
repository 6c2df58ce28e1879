using System.CommandLine;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Observing;

/// <summary><c>sahelsim observe add</c></summary>
public static class ObserveAddCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var quantities = new Argument<string[]>("quantity") { Description = $"What of it: {OutcomeShorthand.QuantityForm}; none: only its revision, clock, changes and tripwires", Arity = ArgumentArity.ZeroOrMore };
        var among = new Option<string[]>("--among") { Description = "All that these actors hold towards each other, and their stances: MLI,BFA,NER", HelpName = "actors" };
        var replace = new Option<bool>("--replace") { Description = "In place of what is observed of it, not in addition" };
        var requestId = new Option<Guid?>("--request-id") { Description = "Give the same one to ask again safely", HelpName = "uuid" };
        var command = new Command("add", "Observe a scenario, or more of it") { scenario, quantities, among, replace, requestId };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var request = new ObserveScenarioRequest
            {
                Scenario = Names.Scenario(parsed.GetRequiredValue(scenario)),
                Quantities = { (parsed.GetValue(quantities) ?? []).Select(OutcomeShorthand.ParseQuantity) },
                Among = { (parsed.GetValue(among) ?? []).SelectMany(actors => actors.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) },
                Replace = parsed.GetValue(replace),
                RequestId = parsed.GetValue(requestId)?.ToString("D") ?? RequestIds.New(),
            };
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var observation = await connection.Scenarios.ObserveScenarioAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (!invocation.Screen.IsTable) invocation.Screen.Message(observation);
            else invocation.Screen.Line($"{request.Scenario} is observed: {ObservationText.Quantities(observation)}");
            if (invocation.Screen.IsTable && invocation.Data is not null) invocation.Screen.Note("its gauges are there while a server runs on this database: sahelsim serve");
            return ExitCode.Done;
        });
        return command;
    }
}
