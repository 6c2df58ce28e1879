using System.CommandLine;
using System.Globalization;
using System.Text;
using SahelSim.Api.Files;
using SahelSim.Cli.Stories;
using SahelSim.Contracts.Settings;
using SahelSim.V1;
using Action = SahelSim.V1.Action;
using Date = Google.Type.Date;

namespace SahelSim.Cli.Changes;

/// <summary>Where a change comes from: a YAML file, the input, a template, or short options.</summary>
public sealed class ChangeOptions
{
    private readonly Argument<string?> _file = new("change") { Description = "A change in YAML, or - for the input", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _template = new("--template") { Description = "A change that comes with the program, such as summit", HelpName = "name" };
    private readonly Option<string[]> _events = new("--event") { Description = $"An event, {EventShorthand.Form}; may be repeated", HelpName = "event" };
    private readonly Option<string?> _date = new("--date") { Description = "Effective date, such as 2026-02-02", HelpName = "date" };
    private readonly Option<string?> _note = new("--note") { Description = "A note", HelpName = "text" };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_template);
        command.Add(_events);
        command.Add(_date);
        command.Add(_note);
    }

    /// <exception cref="CommandFailedException">No change was given, more than one, or one that is not sound.</exception>
    public Change Read(Invocation invocation)
    {
        var parsed = invocation.Parsed;
        var (file, template, events) = (parsed.GetValue(_file), parsed.GetValue(_template), parsed.GetValue(_events) ?? []);
        if ((file is null ? 0 : 1) + (template is null ? 0 : 1) + (events.Length > 0 ? 1 : 0) != 1)
            throw new CommandFailedException(ExitCode.Usage, "give one change: a file, - for the input, --template, or --event", "for example: --event MLI:FRA:SANCTION:military:0.7", $"templates: {string.Join(", ", invocation.Worlds.Templates())}");
        var change = file is not null ? FromFile(invocation, file) : template is not null ? FromTemplate(invocation, template) : new Change { Actions = { events.Select(text => new Action { Event = EventShorthand.Parse(text) }) } };
        if (parsed.GetValue(_date) is { } date) change.EffectiveDate = DateOf(date);
        if (parsed.GetValue(_note) is { } note) change.Note = note;
        return change;
    }

    private static Change FromFile(Invocation invocation, string file)
    {
        var reading = file == "-"
            ? StoryFile.ReadChange("input", Encoding.UTF8.GetBytes(invocation.Terminal.Input.ReadToEnd()))
            : StoryFile.ReadChange(Path.GetFullPath(file, invocation.Terminal.Folder));
        return reading.Value ?? throw CommandFailedException.InvalidFile($"{(file == "-" ? "the input" : file)} is not a sound change", reading.Errors);
    }

    private static Change FromTemplate(Invocation invocation, string template)
    {
        var path = invocation.Worlds.FindTemplate(template)
            ?? throw new CommandFailedException(ExitCode.Usage, $"there is no template {template}{Suggestion.For(template, invocation.Worlds.Templates())}", $"templates: {string.Join(", ", invocation.Worlds.Templates())}");
        var reading = StoryFile.ReadChange(path);
        return reading.Value ?? throw CommandFailedException.InvalidFile($"{path} is not a sound change", reading.Errors);
    }

    private static Date DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new Date { Year = date.Year, Month = date.Month, Day = date.Day }
            : throw new CommandFailedException(ExitCode.Usage, $"--date {text} is no day; write it as 2026-02-02");
}
