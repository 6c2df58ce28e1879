namespace SahelSim.Api.Files.Sheets;

/// <summary>Where the entries of a world stand in its spreadsheets, so that what rules say about a field can be shown at its cell.</summary>
internal sealed class SheetPlaces
{
    private readonly Dictionary<string, (string Sheet, SheetLayout Layout, int Line)> _rows = [];

    /// <param name="path">Of the entry, such as <c>relationships[12]</c>; empty for the world's own values.</param>
    /// <param name="sheet">Its file.</param>
    /// <param name="layout">Its columns.</param>
    /// <param name="line">Where it begins.</param>
    public void Add(string path, string sheet, SheetLayout layout, int line) => _rows[path] = (sheet, layout, line);

    /// <returns>The sheet, line and column of a field, or of the entry around it; null where no sheet holds it.</returns>
    public (string Sheet, int Line, string Column)? Find(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOfAny(['.', '['], end - 1))
            if (_rows.TryGetValue(path[..end], out var row)) return (row.Sheet, row.Line, ColumnOf(row.Layout, path[end..].TrimStart('.')));

        return _rows.TryGetValue("", out var own) && ColumnOf(own.Layout, path) is { Length: > 0 } column ? (own.Sheet, own.Line, column) : null;
    }

    /// <summary>The column of a field, of the first value inside it, or of the list around it.</summary>
    private static string ColumnOf(SheetLayout layout, string path) =>
        path.Length == 0 ? "" : layout.Columns.FirstOrDefault(column => column.Path == path
            || column.Path.StartsWith(path + ".", StringComparison.Ordinal) || path.StartsWith(column.Path + "[", StringComparison.Ordinal))?.Name ?? "";
}
