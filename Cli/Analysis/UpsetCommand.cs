using System.CommandLine;
using SahelSim.Cli.Changes;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.Contracts.Settings;
using SahelSim.V1;
using Action = SahelSim.V1.Action;

namespace SahelSim.Cli.Analysis;

/// <summary><c>sahelsim upset</c>: by how little inputs would have to differ for a conclusion to be another.</summary>
public static class UpsetCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var outcome = new Argument<string[]>("outcome") { Description = $"What is concluded from: {OutcomeShorthand.Form}; several, or joined by +, are added up", Arity = ArgumentArity.OneOrMore };
        var than = new Option<string[]>("--than") { Description = "Which of two is larger: the other outcome; may be repeated", HelpName = "outcome" };
        var events = new Option<string[]>("--event") { Description = $"The run: an event, {EventShorthand.Form}; may be repeated", HelpName = "event" };
        var change = new Option<string?>("--change") { Description = "The run: a change in YAML", HelpName = "file" };
        var from = new Option<long?>("--from") { Description = "The run starts at this revision", HelpName = "revision" };
        var until = new Option<long?>("--until") { Description = "The run: the scenario's own changes up to this revision; all unless given", HelpName = "revision" };
        var ofValue = new Option<bool>("--value") { Description = "Conclude from where outcomes end, not from how they move" };
        var kinds = new Option<string[]>("--vary") { Description = "Only these inputs may differ: level, position, salience, influence, susceptibility, parameter, intensity; may be repeated", HelpName = "kind" };
        var command = new Command("upset", "Find the smallest difference of inputs that would reverse a conclusion") { scenario, outcome, than, events, change, from, until, ofValue, kinds };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var request = new SmallestUpsetRequest
            {
                Scenario = Names.Scenario(parsed.GetRequiredValue(scenario)),
                Outcome = OutcomeShorthand.Parse(parsed.GetRequiredValue(outcome)),
                OfValue = parsed.GetValue(ofValue),
                Kinds = { (parsed.GetValue(kinds) ?? []).Select(KindOf) },
            };
            if (parsed.GetValue(than) is { Length: > 0 } other) request.Than = OutcomeShorthand.Parse(other);
            if (parsed.GetValue(from) is { } start) request.StartRevision = start;
            if (parsed.GetValue(until) is { } end) request.UntilRevision = end;
            if (parsed.GetValue(events) is { Length: > 0 } acts) request.Changes.Add(new Change { Actions = { acts.Select(text => new Action { Event = EventShorthand.Parse(text) }) } });
            if (parsed.GetValue(change) is { } file) request.Changes.Add(Read(invocation, file));
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = await connection.Analysis.SmallestUpsetAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) UpsetPrinter.Print(invocation.Screen, request, answer);
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static Change Read(Invocation invocation, string file)
    {
        var reading = StoryFile.ReadChange(Path.GetFullPath(file, invocation.Terminal.Folder));
        return reading.Value ?? throw CommandFailedException.InvalidFile($"{file} is not a sound change", reading.Errors);
    }

    private static InputKind KindOf(string name)
    {
        var known = Enum.GetValues<InputKind>().Where(kind => kind != InputKind.Unspecified).ToList();
        var found = known.FirstOrDefault(kind => string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase));
        if (found != InputKind.Unspecified) return found;
        var names = known.Select(kind => kind.ToString().ToLowerInvariant()).ToList();
        throw new CommandFailedException(ExitCode.Usage, $"--vary {name} is no kind of input{Suggestion.For(name, names)}", $"kinds: {string.Join(", ", names)}");
    }
}
