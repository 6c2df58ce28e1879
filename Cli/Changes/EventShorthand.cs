using SahelSim.Api.Files;
using SahelSim.Contracts.Settings;
using SahelSim.V1;

namespace SahelSim.Cli.Changes;

/// <summary>An event in one word: <c>MLI:FRA:SANCTION:military:0.7</c>, or with several contexts <c>MLI:FRA:SANCTION:military,diplomatic:0.7</c>.</summary>
public static class EventShorthand
{
    /// <summary>How it is written, for help and errors.</summary>
    public const string Form = "source:target:TYPE[:contexts][:intensity]";

    /// <exception cref="CommandFailedException">It is written otherwise.</exception>
    public static Event Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 3 or > 5 || parts[0].Length == 0 || parts[1].Length == 0) throw Wrong(text, $"write it as {Form}, such as MLI:FRA:SANCTION:military:0.7");
        var parsed = new Event { Source = parts[0], Target = parts[1], Type = TypeOf(text, parts[2]) };
        foreach (var part in parts.Skip(3))
        {
            if (part.Length > 0 && (char.IsAsciiDigit(part[0]) || part[0] is '.' or '-' or '+'))
                parsed.Intensity = Numbers.Parse(part) ?? throw Wrong(text, $"{part} is no intensity; give a number in (0, 1] such as 0.7");
            else
                parsed.Contexts.AddRange(part.Split(',', StringSplitOptions.RemoveEmptyEntries));
        }

        return parsed;
    }

    private static EventType TypeOf(string text, string name)
    {
        var known = Enum.GetValues<EventType>().Where(type => type != EventType.Unspecified).ToList();
        var found = known.FirstOrDefault(type => string.Equals(type.ToString(), name, StringComparison.OrdinalIgnoreCase));
        if (found != EventType.Unspecified) return found;
        var names = known.Select(type => type.ToString().ToUpperInvariant()).ToList();
        throw Wrong(text, $"{name} is no event type{Suggestion.For(name.ToUpperInvariant(), names)}", $"types: {string.Join(", ", names)}");
    }

    private static CommandFailedException Wrong(string text, params string[] lines) => new(ExitCode.Usage, [$"--event {text} cannot be read", .. lines]);
}
