using System.CommandLine;
using SahelSim.Api.Files;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Changes;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Contracts.Settings;
using SahelSim.V1;
using Action = SahelSim.V1.Action;

namespace SahelSim.Cli.Ensembles;

/// <summary>What is asked of an ensemble.</summary>
public sealed class EnsembleOptions
{
    private readonly Argument<string> _scenario = new("scenario") { Description = "The scenario; none beside --story" };
    private readonly Argument<string[]> _outcomes = new("outcome") { Description = $"What is asked about: {OutcomeShorthand.Form}, terms joined by +; several are several outcomes", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<int> _members = new("--members") { Description = "How many runs", DefaultValueFactory = _ => 1000, HelpName = "number" };
    private readonly Option<long?> _seed = new("--seed") { Description = "The same seed gives the same members; 1 unless given", HelpName = "number" };
    private readonly Option<long?> _from = new("--from") { Description = "The revision that is varied; 0 unless given, or with changes of one's own the newest", HelpName = "revision" };
    private readonly Option<long?> _until = new("--until") { Description = "Up to this revision of the scenario; the newest unless given", HelpName = "revision" };
    private readonly Option<string[]> _changes = new("--change") { Description = "Instead of the scenario's own: a change in a YAML file; may be repeated", HelpName = "file" };
    private readonly Option<string[]> _events = new("--event") { Description = $"Instead of the scenario's own: a change of one event, {EventShorthand.Form}; may be repeated", HelpName = "event" };
    private readonly Option<string[]> _vary = new("--vary") { Description = "Vary only these: level, position, salience, influence, susceptibility, parameter, intensity; may be repeated", HelpName = "kind" };
    private readonly Option<double[]> _quantiles = new("--quantile") { Description = "A probability such as 0.1; may be repeated; 0.05, 0.25, 0.5, 0.75 and 0.95 unless given", HelpName = "share" };
    private readonly Option<string?> _note = new("--note") { Description = "A note", HelpName = "text" };

    public void AddTo(Command command)
    {
        command.Add(_scenario);
        command.Add(_outcomes);
        foreach (var option in new Option[] { _members, _seed, _from, _until, _changes, _events, _vary, _quantiles, _note }) command.Add(option);
    }

    /// <param name="invocation">The command line.</param>
    /// <param name="scenario">scenarios/x, where it is not the first word of the command line.</param>
    /// <exception cref="CommandFailedException">Something of it cannot be read.</exception>
    public Ensemble Read(Invocation invocation, string? scenario = null)
    {
        var parsed = invocation.Parsed;
        var (first, others) = (parsed.GetRequiredValue(_scenario), parsed.GetValue(_outcomes) ?? []);
        string[] outcomes = scenario is null ? others : [first, .. others];
        if (outcomes.Length == 0) throw new CommandFailedException(ExitCode.Usage, "say what is asked about", $"after the scenario: {OutcomeShorthand.Form}");
        var asked = new Ensemble
        {
            Scenario = scenario ?? Names.Scenario(first),
            Members = parsed.GetValue(_members) is > 0 and var members ? members : throw new CommandFailedException(ExitCode.Usage, ["--members must be 1 or more"]),
            Note = parsed.GetValue(_note) ?? "",
            Outcomes = { outcomes.Select(outcome => OutcomeShorthand.Parse([outcome])) },
            Changes = { (parsed.GetValue(_changes) ?? []).Select(file => FromFile(invocation, file)) },
            Uncertain = { (parsed.GetValue(_vary) ?? []).Select(KindOf) },
            Quantiles = { (parsed.GetValue(_quantiles) ?? []).Order() },
        };
        asked.Changes.AddRange((parsed.GetValue(_events) ?? []).Select(text => new Change { Actions = { new Action { Event = EventShorthand.Parse(text) } } }));
        if (parsed.GetValue(_seed) is { } seed) asked.Seed = seed;
        if (parsed.GetValue(_from) is { } from) asked.StartRevision = from;
        if (parsed.GetValue(_until) is { } until) asked.UntilRevision = until;
        return asked;
    }

    private static Change FromFile(Invocation invocation, string file) =>
        StoryFile.ReadChange(Path.GetFullPath(file, invocation.Terminal.Folder)) is var reading && reading.Value is { } change
            ? change
            : throw CommandFailedException.InvalidFile($"{file} is not a sound change", reading.Errors);

    private static InputKind KindOf(string name)
    {
        var known = Enum.GetValues<InputKind>().Where(kind => kind != InputKind.Unspecified).ToList();
        var found = known.FirstOrDefault(kind => string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase));
        if (found != InputKind.Unspecified) return found;
        var names = known.Select(kind => kind.ToString().ToLowerInvariant()).ToList();
        throw new CommandFailedException(ExitCode.Usage, $"--vary {name} is no kind of number{Suggestion.For(name, names)}", $"kinds: {string.Join(", ", names)}");
    }
}
