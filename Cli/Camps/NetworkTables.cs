using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary>Reads networks from tables: a matrix with names, a list of ties, and strengths beside them.</summary>
internal static class NetworkTables
{
    private static readonly string[] StrengthNames = ["strength", "size", "capability", "capabilities", "power", "influence", "weight"];

    /// <summary>A matrix: the first column names the rows, the header the columns; other columns are left alone. The diagonal is not read, an empty cell says nothing, and half a matrix counts both ways.</summary>
    public static Network Matrix(DataTable table)
    {
        if (IsBare(table)) return Filled(table, [.. Enumerable.Range(1, table.Rows.Count).Select(number => $"{number}")], table.Rows, [.. Enumerable.Range(0, table.Rows.Count)]);
        var header = table.Rows[0];
        DataRow[] rows = [.. table.Rows.Skip(1)];
        if (rows.Length == 0) throw table.Unsound(header.Line, "the table has a header, but no rows");
        string[] names = [.. rows.Select(row => row.Cell(0))];
        CheckNames(table, rows, names);
        var columns = names.Select(name => Array.FindIndex(header.Cells, 1, cell => cell == name)).ToArray();
        // Columns that are named otherwise are taken in the order of the rows, where there are as many.
        if (columns.All(column => column < 0) && header.Cells.Length is var width && (width == names.Length + 1 || width == names.Length))
            columns = [.. Enumerable.Range(1, names.Length)];
        var lacking = Array.FindIndex(columns, column => column < 0);
        if (lacking >= 0) throw table.Unsound(header.Line, $"there is no column for {names[lacking]}; a matrix has one for each row");
        return Filled(table, names, rows, columns);
    }

    /// <summary>A list of ties: two names and a number, or + and -. A tie that is given one way counts both ways.</summary>
    public static Network Edges(DataTable table)
    {
        var first = table.Rows[0];
        var headed = Value(first.Cell(2)) is null;
        var start = headed ? first.FirstNamed : 0;
        var (from, to) = headed && first.Find("source", "from") is >= 0 and var named && first.Find("target", "to") is >= 0 and var other ? (named, other) : (start, start + 1);
        var value = headed && first.Find("weight", "sign", "value", "propensity", "level") is >= 0 and var found ? found : start + 2;
        var network = new Network();
        var numbers = new Dictionary<string, uint>(StringComparer.Ordinal);
        var known = new HashSet<(uint, uint)>();
        uint NumberOf(DataRow row, string name)
        {
            if (name.Length == 0) throw table.Unsound(row.Line, "expected two names and a number");
            if (numbers.TryGetValue(name, out var number)) return number;
            network.Actors.Add(name);
            return numbers[name] = (uint)numbers.Count;
        }

        foreach (var row in table.Rows.Skip(headed ? 1 : 0))
        {
            var (source, target) = (NumberOf(row, row.Cell(from)), NumberOf(row, row.Cell(to)));
            if (source == target) continue;
            if (!known.Add((source, target))) throw table.Unsound(row.Line, $"the tie of {row.Cell(from)} to {row.Cell(to)} is given a second time; keep one");
            network.Source.Add(source);
            network.Target.Add(target);
            network.Value.Add(Value(row.Cell(value)) ?? throw table.Unsound(row.Line, $"expected a number, + or -, found \"{row.Cell(value)}\""));
        }

        return network.Actors.Count == 0 ? throw table.Unsound(0, "the table has no ties") : network;
    }

    /// <summary>Gives the actors of a network their strengths.</summary>
    /// <param name="network">Where they go.</param>
    /// <param name="table">A row for each actor, named in the first column.</param>
    /// <param name="column">Its name; null: strength, size, capability and the like, else the second.</param>
    /// <param name="optional">Whether the table may lack such a column; then nothing is given.</param>
    /// <returns>The name of the column.</returns>
    public static string? Strengths(Network network, DataTable table, string? column, bool optional)
    {
        var header = table.Rows[0];
        var at = column is null ? header.Find(StrengthNames) : header.Find(column);
        if (at < 0 && optional) return null;
        if (at < 0 && column is not null) throw table.Unsound(header.Line, $"there is no column {column}");
        var headed = at >= 0 || DataTable.Parse(header.Cell(1)) is null;
        at = at < 0 ? 1 : at;
        var given = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in table.Rows.Skip(headed ? 1 : 0))
            given[row.Cell(0)] = table.Number(row, at) ?? throw table.Unsound(row.Line, $"{row.Cell(0)} has no strength");

        foreach (var actor in network.Actors)
            network.Strength.Add(given.TryGetValue(actor, out var strength) ? strength : throw table.Unsound(0, $"{actor} has no strength"));
        return headed ? header.Cell(at) : "";
    }

    private static double? Value(string cell) => cell switch
    {
        "+" => 1,
        "-" or "−" => -1,
        _ => DataTable.Parse(cell),
    };

    /// <summary>Numbers alone, as many columns as rows.</summary>
    private static bool IsBare(DataTable table) => table.Rows.All(row => row.Cells.Length == table.Rows.Count && row.Cells.All(cell => DataTable.Parse(cell) is not null));

    private static void CheckNames(DataTable table, DataRow[] rows, string[] names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < names.Length; at++)
        {
            if (names[at].Length == 0) throw table.Unsound(rows[at].Line, "the first column must name the row");
            if (!known.Add(names[at])) throw table.Unsound(rows[at].Line, $"{names[at]} has two rows");
        }
    }

    private static Network Filled(DataTable table, string[] names, IReadOnlyList<DataRow> rows, int[] columns)
    {
        var network = new Network { Actors = { names } };
        var cells = new List<(int Row, int Column, double Value)>();
        for (var row = 0; row < names.Length; row++)
        {
            for (var column = 0; column < names.Length; column++)
                if (row != column && table.Number(rows[row], columns[column]) is { } value) cells.Add((row, column, value));
        }

        var half = cells.All(cell => cell.Value == 0 || cell.Row < cell.Column) || cells.All(cell => cell.Value == 0 || cell.Row > cell.Column);
        foreach (var (row, column, value) in cells.Where(cell => !half || cell.Value != 0))
        {
            network.Source.Add((uint)row);
            network.Target.Add((uint)column);
            network.Value.Add(value);
        }

        return network;
    }
}
