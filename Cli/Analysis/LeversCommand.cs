using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary><c>sahelsim levers</c>: what could move an outcome.</summary>
public static class LeversCommand
{
    private const int Shown = 15;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var outcome = new Argument<string[]>("outcome") { Description = $"What is to be moved: {OutcomeShorthand.Form}; several, or joined by +, are added up", Arity = ArgumentArity.OneOrMore };
        var selection = new LeverOptions();
        var at = new Option<long?>("--at") { Description = "At this revision; the newest unless given", HelpName = "revision" };
        var count = new Option<int>("--count") { Description = "How many are shown", DefaultValueFactory = _ => Shown, HelpName = "number" };
        var command = new Command("levers", "Rank what could be done by what it would do to an outcome") { scenario, outcome, at, count };
        selection.AddTo(command);
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var request = selection.Read(parsed);
            request.Scenario = Names.Scenario(parsed.GetRequiredValue(scenario));
            request.Outcome = OutcomeShorthand.Parse(parsed.GetRequiredValue(outcome));
            request.PageSize = parsed.GetValue(count);
            if (parsed.GetValue(at) is { } revision) request.Consistency = new Consistency { AtRevision = revision };
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = await connection.Analysis.RankLeversAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) LeverPrinter.Print(invocation.Screen, request, answer);
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }
}
