namespace SahelSim.Cli.Camps;

/// <summary>A row of a table.</summary>
/// <param name="Line">Where it stands in the file, counted from 1.</param>
/// <param name="Cells">Without blanks around them.</param>
internal sealed record DataRow(int Line, string[] Cells)
{
    /// <summary>A cell; empty where the row is shorter.</summary>
    public string Cell(int column) => column < Cells.Length ? Cells[column] : "";

    /// <summary>The first column that these cells give a name; 0 where none has one.</summary>
    public int FirstNamed => Math.Max(0, Array.FindIndex(Cells, cell => cell.Length > 0));

    /// <summary>The column of a name among these cells, whatever its capitals; negative where none has it.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var at = Array.FindIndex(Cells, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0) return at;
        }

        return -1;
    }
}
