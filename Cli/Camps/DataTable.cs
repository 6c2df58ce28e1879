using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SahelSim.Api.Files;

namespace SahelSim.Cli.Camps;

/// <summary>A table that someone published, read as leniently as can be: commas, semicolons, tabs or blanks; lines that begin with # are remarks. A first column that the header leaves out has an empty name there.</summary>
/// <param name="File">As it was typed.</param>
/// <param name="Rows">All of them, the header among them; no row is empty.</param>
internal sealed record DataTable(string File, IReadOnlyList<DataRow> Rows)
{
    private static readonly string[] Delimiters = [",", ";", "\t"];
    private static readonly string[] NoNumber = ["", ".", "-", "NA", "NaN", "n/a", "NULL"];

    /// <exception cref="CommandFailedException">The file cannot be read, or is no table.</exception>
    public static DataTable Read(Invocation invocation, string typed)
    {
        var text = Text(typed, Path.GetFullPath(typed, invocation.Terminal.Folder));
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var first = lines.FirstOrDefault(line => line.Trim().Length > 0 && line.TrimStart()[0] != '#') ?? throw Unsound(typed, 0, "the table is empty");
        var delimiter = Delimiters.MaxBy(mark => first.Split(mark).Length)!;
        if (!first.Contains(delimiter, StringComparison.Ordinal)) delimiter = " ";
        using var parser = new CsvParser(new StringReader(delimiter == " " ? Squeezed(lines) : string.Join('\n', lines)), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            AllowComments = true,
            Comment = '#',
            TrimOptions = delimiter == " " ? TrimOptions.None : TrimOptions.Trim,
            WhiteSpaceChars = delimiter == " " ? [] : [' '],
            BadDataFound = null,
            MaxFieldSize = FileLimits.CellCharacters,
        });
        var rows = new List<DataRow>();
        try
        {
            while (parser.Read())
            {
                if (parser.Record is { } cells && cells.Any(cell => cell.Length > 0)) rows.Add(new DataRow(parser.RawRow, cells));
            }
        }
        catch (CsvHelperException)
        {
            throw Unsound(typed, parser.RawRow, "the row cannot be read as CSV");
        }

        return rows.Count == 0 ? throw Unsound(typed, 0, "the table is empty") : new DataTable(typed, Aligned(rows));
    }

    /// <summary>A number; null where the cell holds none on purpose.</summary>
    /// <exception cref="CommandFailedException">It holds something else.</exception>
    public double? Number(DataRow row, int column)
    {
        var cell = row.Cell(column);
        if (NoNumber.Contains(cell, StringComparer.OrdinalIgnoreCase)) return null;
        return Parse(cell) ?? throw Unsound(File, row.Line, $"expected a number such as -0.5 in column {column + 1}, found \"{cell}\"");
    }

    /// <summary>A number, whichever minus it is written with; null where it is none.</summary>
    public static double? Parse(string cell) =>
        double.TryParse(cell.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Fails the command for a row.</summary>
    public CommandFailedException Unsound(int line, string message) => Unsound(File, line, message);

    private static CommandFailedException Unsound(string file, int line, string message) =>
        new(ExitCode.InvalidFile, string.Create(CultureInfo.InvariantCulture, $"{file}{(line > 0 ? $":{line}" : "")}: {message}"));

    // R and pandas write a column of row names that the header does not name: it is then one cell short of every row.
    private static List<DataRow> Aligned(List<DataRow> rows)
    {
        var width = rows[0].Cells.Length + 1;
        if (rows.Count > 1 && rows.Skip(1).All(row => row.Cells.Length == width && row.Cells[^1].Length > 0)) rows[0] = rows[0] with { Cells = ["", .. rows[0].Cells] };
        return rows;
    }

    private static string Squeezed(string[] lines) =>
        string.Join('\n', lines.Select(line => string.Join(' ', line.Split([' '], StringSplitOptions.RemoveEmptyEntries))));

    private static string Text(string typed, string path)
    {
        try
        {
            if (new FileInfo(path).Length > FileLimits.FileBytes) throw Unsound(typed, 0, "the file is too large");
            return System.IO.File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw Unsound(typed, 0, "the file is not UTF-8; save it as UTF-8");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unsound(typed, 0, "the file cannot be read; is the path right, and may you read it?");
        }
    }
}
