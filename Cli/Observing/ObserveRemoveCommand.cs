using System.CommandLine;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Observing;

/// <summary><c>sahelsim observe remove</c></summary>
public static class ObserveRemoveCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var quantities = new Argument<string[]>("quantity") { Description = $"What is no longer to be observed: {OutcomeShorthand.QuantityForm}; none: the scenario is no longer", Arity = ArgumentArity.ZeroOrMore };
        var requestId = new Option<Guid?>("--request-id") { Description = "Give the same one to ask again safely", HelpName = "uuid" };
        var command = new Command("remove", "Stop observing a scenario, or some of it") { scenario, quantities, requestId };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var request = new UnobserveScenarioRequest
            {
                Scenario = Names.Scenario(invocation.Parsed.GetRequiredValue(scenario)),
                Quantities = { (invocation.Parsed.GetValue(quantities) ?? []).Select(OutcomeShorthand.ParseQuantity) },
                RequestId = invocation.Parsed.GetValue(requestId)?.ToString("D") ?? RequestIds.New(),
            };
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            await connection.Scenarios.UnobserveScenarioAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (!invocation.Screen.IsTable) return ExitCode.Done;
            invocation.Screen.Line(request.Quantities.Count == 0 ? $"{request.Scenario} is no longer observed" : $"{Screen.Count(request.Quantities.Count)} of {request.Scenario} no longer observed");
            return ExitCode.Done;
        });
        return command;
    }
}
