using SahelSim.V1;

namespace SahelSim.Cli.Camps;

/// <summary>Reads where actors stand from a table: a name, a position, and columns whose product is the weight.</summary>
internal static class PositionTables
{
    private static readonly string[] Capabilities = ["weight", "capability", "capabilities", "influence", "power", "clout", "strength"];
    private static readonly string[] Saliences = ["salience", "saliency", "importance"];

    /// <param name="table">With a header.</param>
    /// <param name="weights">Columns whose product is the weight; none: a capability times a salience, as far as there are such columns.</param>
    public static PositionTable Read(DataTable table, IReadOnlyList<string> weights)
    {
        var header = table.Rows[0];
        var position = header.Find("position", "pos", "x", "preference");
        if (position < 0) throw table.Unsound(header.Line, $"there is no column position; there are {string.Join(", ", header.Cells.Where(cell => cell.Length > 0))}");
        var columns = weights.Count > 0 ? [.. weights.Select(Column)] : new[] { header.Find(Capabilities), header.Find(Saliences) }.Where(column => column >= 0).ToArray();
        if (columns.Length == 0) throw table.Unsound(header.Line, "there is no column of weights, such as capability or salience; name one with --weight");
        var name = header.Find("actor", "name", "stakeholder", "player", "member") is >= 0 and var named ? named : header.FirstNamed;
        var read = new PositionTable();
        foreach (var row in table.Rows.Skip(1))
        {
            var weight = columns.Aggregate(1.0, (product, column) => product * Given(row, column));
            read.Members.Add(new WeighedPosition { Actor = row.Cell(name), Position = Given(row, position), Weight = weight });
        }

        return read;

        int Column(string name) => header.Find(name) is >= 0 and var at ? at : throw table.Unsound(header.Line, $"there is no column {name}");
        double Given(DataRow row, int column) => table.Number(row, column) ?? throw table.Unsound(row.Line, $"{row.Cell(name)} has nothing in column {header.Cell(column)}");
    }
}
