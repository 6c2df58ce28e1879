using System.Globalization;
using SahelSim.Cli.Connections;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>A scenario at a revision in one word: <c>bamako</c> at its head, <c>bamako@7</c> at revision 7.</summary>
public static class PointShorthand
{
    /// <summary>How it is written, for help and errors.</summary>
    public const string Form = "scenario[@revision]";

    /// <exception cref="CommandFailedException">It is written otherwise.</exception>
    public static ScenarioPoint Parse(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 0) return new ScenarioPoint { Scenario = Names.Scenario(text) };
        return long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new ScenarioPoint { Scenario = Names.Scenario(text[..at]), Consistency = new Consistency { AtRevision = revision } }
            : throw new CommandFailedException(ExitCode.Usage, $"{text} cannot be read", $"write it as {Form}, such as bamako@7");
    }
}
