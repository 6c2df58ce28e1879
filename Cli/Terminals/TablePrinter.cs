using Spectre.Console;

namespace SahelSim.Cli.Terminals;

/// <summary>Prints tables; where output is piped there are no frames and no line is broken, so that other programs can read it.</summary>
internal static class TablePrinter
{
    private const int UnbrokenWidth = 4000;

    public static void Print(Screen screen, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var terminal = screen.Terminal;
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = terminal.Colours ? terminal.Width : UnbrokenWidth;
        var table = new Table { Border = terminal.Colours ? TableBorder.Simple : TableBorder.None, UseSafeBorder = true };
        foreach (var name in header) table.AddColumn(new TableColumn(new Text(name)) { NoWrap = !terminal.Colours, Alignment = IsNumeric(name) ? Justify.Right : Justify.Left });
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell.ReplaceLineEndings(" "))));
        console.Write(table);
        foreach (var line in text.ToString().TrimEnd('\n', '\r').Split('\n')) screen.Line(line.TrimEnd());
    }

    private static bool IsNumeric(string header) => header is "level" or "rest" or "before" or "after" or "delta" or "position" or "salience" or "influence" or "effects" or "waves" or "revision" or "actors" or "relationships" or "stances" or "is" or "would be" or "deviations" or "rank" or "effect" or "cost" or "pulled" or "elsewhere";
}
