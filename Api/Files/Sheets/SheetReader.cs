using Google.Protobuf;
using SahelSim.Contracts.Settings;

namespace SahelSim.Api.Files.Sheets;

/// <summary>Reads the rows of one spreadsheet as messages. What is wrong is noted by cell and left out, and reading goes on.</summary>
internal sealed class SheetReader(string sheet, SheetLayout layout, FileErrors errors)
{
    /// <summary>A row as it was read.</summary>
    /// <param name="Message">Without the cells that were wrong.</param>
    /// <param name="Owner">Which entry it belongs to, where the layout says so.</param>
    /// <param name="Line">Where it begins.</param>
    /// <param name="Blank">Whether nothing but the owner was given.</param>
    public readonly record struct Row(IMessage Message, string Owner, int Line, bool Blank);

    /// <param name="text">All of the spreadsheet.</param>
    /// <param name="pathOf">The path of the row that is read next, by its owner.</param>
    public IEnumerable<Row> Read(string text, Func<string, string> pathOf)
    {
        using var table = new SheetTable(sheet, text, errors);
        if (table.Header.Count == 0)
        {
            if (errors.None) errors.AddCell(sheet, 1, "", "", $"the sheet is empty; its first row names the columns {string.Join(", ", layout.Header)}");
            yield break;
        }

        if (!CheckHeader(table.Header)) yield break;
        while (table.Next() is { } cells) yield return ReadRow(table, cells, pathOf);
    }

    private Row ReadRow(SheetTable table, string[] cells, Func<string, string> pathOf)
    {
        var message = layout.Row.Parser.ParseFrom(ByteString.Empty);
        var owner = "";
        if (layout.Owner.Length > 0) owner = SheetCell.Text(cells[IndexOf(table.Header, layout.Owner)]);
        var path = pathOf(owner);
        var blank = layout.Owner.Length > 0 && layout.Columns.All(column => Cell(table.Header, cells, column).Length == 0);
        if (blank) return new Row(message, owner, table.Line, Blank: true);
        foreach (var column in layout.Columns)
        {
            var cell = Cell(table.Header, cells, column);
            var fault = cell.Length > 0 ? column.Set(message, cell) : column.Required ? "is required and missing" : null;
            if (fault is not null) errors.AddCell(sheet, table.Line, column.Name, path.Length == 0 ? column.Path : $"{path}.{column.Path}", fault);
        }

        return new Row(message, owner, table.Line, Blank: false);
    }

    private bool CheckHeader(IReadOnlyList<string> header)
    {
        var sound = true;
        if (header.Count == 1 && header[0].Contains(';', StringComparison.Ordinal)) return Refuse("", "the columns are separated by semicolons; save the sheet with commas");
        foreach (var name in header.Where(name => !layout.Header.Contains(name)))
            sound = Refuse(name, $"there is no such column; the sheet has {string.Join(", ", layout.Header)}{Suggestion.For(name, layout.Header)}");
        foreach (var twice in header.GroupBy(name => name).Where(group => group.Count() > 1))
            sound = Refuse(twice.Key, "the column stands in the header twice");
        foreach (var lacking in layout.Header.Where(name => !header.Contains(name) && !layout.MayLack(name)))
            sound = Refuse(lacking, "the column is missing from the header");
        return sound;
    }

    private bool Refuse(string column, string message)
    {
        errors.AddCell(sheet, 1, Named(column), "", message);
        return false;
    }

    private static string Named(string column) => column.Length is 0 ? "" : column.Length <= 64 && ScalarText.Fault(column) is null ? column : ScalarText.Shown(column);

    private static string Cell(IReadOnlyList<string> header, string[] cells, SheetColumn column) =>
        IndexOf(header, column.Name) is >= 0 and var at ? cells[at] : "";

    private static int IndexOf(IReadOnlyList<string> header, string name)
    {
        for (var at = 0; at < header.Count; at++)
            if (header[at] == name) return at;

        return -1;
    }
}
