using System.Globalization;
using Google.Protobuf;
using SahelSim.Api.Files.Yaml;

namespace SahelSim.Cli.Terminals;

/// <summary>Prints results: plain text, set off by colours on a terminal alone.</summary>
/// <param name="terminal">Where.</param>
/// <param name="format">In which form.</param>
public sealed class Screen(Terminal terminal, OutputFormat format)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());
    private static readonly JsonFormatter JsonLine = JsonFormatter.Default;

    public OutputFormat Format => format;

    /// <summary>Whether people read it.</summary>
    public bool IsTable => format == OutputFormat.Table;

    public int Width => terminal.Width;

    public Terminal Terminal => terminal;

    public void Line(string text = "") => terminal.Output.WriteLine(text);

    /// <summary>A text between indent and the right edge, broken at spaces.</summary>
    public void Paragraph(string text, int indent, Ink ink = Ink.Plain)
    {
        foreach (var line in Wrap(text, Math.Min(Width, Terminal.PipedWidth) - indent)) Line(new string(' ', indent) + Inked(line, ink));
    }

    /// <summary>A word set off, where colours may be used.</summary>
    public string Inked(string text, Ink ink) => !terminal.Colours || text.Length == 0 || Code(ink) is not { } code ? text : $"\e[{code}m{text}\e[0m";

    /// <summary>A message in the form asked for, where that is not the table's.</summary>
    public void Message(IMessage message) => terminal.Output.WriteLine(format == OutputFormat.Yaml ? YamlFile.Show(message).TrimEnd('\n') : Json.Format(message));

    /// <summary>One of many messages: a line of JSON, or a YAML document.</summary>
    public void StreamedMessage(IMessage message)
    {
        terminal.Output.WriteLine(format == OutputFormat.Yaml ? $"---\n{YamlFile.Show(message).TrimEnd('\n')}" : JsonLine.Format(message));
        terminal.Output.Flush();
    }

    /// <summary>Something to know that is no result.</summary>
    public void Note(string text) => terminal.Error.WriteLine(text);

    /// <summary>A table with a header; columns are as wide as what they hold.</summary>
    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) => TablePrinter.Print(this, header, [.. rows]);

    /// <summary>+0.46.</summary>
    public static string Level(double level) => level.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>+0.021.</summary>
    public static string Delta(double delta) => delta.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>2,088.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The words of a text in lines of at most so many characters; a longer word has a line of its own.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0) yield return line;
    }

    private static string? Code(Ink ink) => ink switch
    {
        Ink.Strong => "1",
        Ink.Faint => "2",
        Ink.Good => "32",
        Ink.Bad => "31",
        Ink.Title => "1;36",
        _ => null,
    };
}
