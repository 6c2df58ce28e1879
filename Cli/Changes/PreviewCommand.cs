using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Cli.Worlds;
using SahelSim.V1;

namespace SahelSim.Cli.Changes;

/// <summary><c>sahelsim preview</c>: what a change would do, on a scenario or on a world in files.</summary>
public static class PreviewCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Option<string?>("--scenario") { Description = "On a scenario of a server or database", HelpName = "scenario" };
        var world = new Option<string?>("--world") { Description = "On a world in files, without a server", HelpName = "world" };
        var source = new ChangeOptions();
        var least = new Option<double>("--least") { Description = "Smallest |delta| of an effect that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var command = new Command("preview", "Show what a change would do, and apply nothing") { scenario, world };
        source.AddTo(command);
        command.Add(least);
        Invocation.Bind(command, terminal, options, (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var change = source.Read(invocation);
            return (parsed.GetValue(scenario), parsed.GetValue(world)) switch
            {
                ({ } name, null) => ApplyCommand.RunAsync(invocation, Names.Scenario(name), new ApplyChangeRequest { Change = change, ValidateOnly = true }, null, parsed.GetValue(least), cancellation),
                (null, { } name) => Task.FromResult(OnFiles(invocation, name, change, parsed.GetValue(least))),
                _ => throw new CommandFailedException(ExitCode.Usage, "say on what: --scenario x, or --world sahel-2026"),
            };
        });
        return command;
    }

    private static ExitCode OnFiles(Invocation invocation, string name, Change change, double least)
    {
        var world = WorldSource.FromFiles(invocation, name);
        var step = ArrayStage.Of(world).Apply(change);
        var answer = Answer(step, least);
        answer.Responses.AddRange(step.Responses.Select(response => Answer(response, least)));
        if (invocation.Screen.IsTable) ChangePrinter.Print(invocation.Screen, new ActorNames(world.Actors), answer, least);
        else invocation.Screen.Message(answer);
        return ExitCode.Done;
    }

    private static ApplyChangeResponse Answer(AppliedStep step, double least)
    {
        step.Applied.Revision = 0;
        return new ApplyChangeResponse { Applied = step.Applied, Effects = { step.Effects.Where(effect => Math.Abs(effect.Delta) >= least) } };
    }
}
