using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Scenarios;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary><c>sahelsim whatif</c>: a scenario's changes on a world with other numbers, and what comes out otherwise. Leaves nothing behind.</summary>
public static class WhatIfCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = $"Whose changes are replayed, {PointShorthand.Form}" };
        var settings = new Option<string[]>("--set") { Description = $"Another number: {WorldSetting.Form}; may be repeated", HelpName = "number" };
        var skip = new Option<bool>("--skip") { Description = "Leave out changes that the other world refuses; else they end it" };
        var keep = new Option<string?>("--keep") { Description = "Keep the derived world and the replay under this id", HelpName = "id" };
        var least = new Option<double>("--least") { Description = "Smallest |delta| of a difference that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var command = new Command("whatif", "What if a number of the world were different? Replay a scenario, and compare") { scenario, settings, skip, keep, least };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            if (parsed.GetValue(settings) is not { Length: > 0 } set) throw new CommandFailedException(ExitCode.Usage, "say which number: --set", $"such as {WorldSetting.Form}");
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var question = new WhatIf(connection, PointShorthand.Parse(parsed.GetRequiredValue(scenario)), set)
            {
                Policy = parsed.GetValue(skip) ? ReplayPolicy.Skip : ReplayPolicy.Stop,
                Keep = parsed.GetValue(keep) is { } id ? ScenarioCreateCommand.Bare(id) : null,
                Least = parsed.GetValue(least),
            };
            var answer = await question.AskAsync(cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) Print(invocation.Screen, question, answer);
            else invocation.Screen.Message(answer.Comparison);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Screen screen, WhatIf question, WhatIfAnswer answer)
    {
        screen.Line(screen.Inked($"what if {string.Join(", ", question.Settings)}?", Ink.Title));
        foreach (var skipped in answer.Replay.Skipped)
            screen.Line($"  change {Screen.Count(skipped.Revision)} was left out: {string.Join("; ", skipped.Refusals.Select(refusal => refusal.Description))}");
        ComparisonPrinter.Print(screen, answer.Names, answer.Comparison, question.Least);
        if (question.Keep is not null) screen.Line($"kept: {answer.Replay.Scenario.Name} on {answer.Replay.Scenario.World}");
    }
}
