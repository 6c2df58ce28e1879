using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SahelSim.Api.Files.Sheets;

/// <summary>The cells of a spreadsheet in RFC 4180's form, row by row, each as long as the header.</summary>
internal sealed class SheetTable : IDisposable
{
    private readonly string _sheet;
    private readonly FileErrors _errors;
    private readonly CsvParser _parser;
    private int _linesRead;

    public SheetTable(string sheet, string text, FileErrors errors)
    {
        _sheet = sheet;
        _errors = errors;
        _parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            Delimiter = ",",
            NewLine = "\n",
            IgnoreBlankLines = false,
            MaxFieldSize = FileLimits.CellCharacters,
            ExceptionMessagesContainRawData = false,
            BadDataFound = _ => throw new SheetUnreadableException("a quote stands inside a cell that does not begin with one; write \"\" for a quote inside quotes"),
        });
        Header = Next() ?? [];
    }

    /// <summary>Names of the columns; empty where there is no header.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Where the current row begins, counted from 1.</summary>
    public int Line { get; private set; }

    /// <returns>The next row that is not blank; null at the end, or where the rest cannot be read, which has been noted.</returns>
    public string[]? Next()
    {
        while (Advance() is { } cells)
        {
            if (cells.All(cell => cell.Length == 0)) continue;
            if (Header is null || cells.Length == Header.Count) return cells;
            _errors.AddCell(_sheet, Line, "", "", $"the row has {cells.Length} cells, the header {Header.Count} columns{(cells.Length > Header.Count ? "; a text with a comma stands in quotes, decimals are written with a point" : "")}");
        }

        return null;
    }

    public void Dispose() => _parser.Dispose();

    private string[]? Advance()
    {
        Line = _linesRead + 1;
        try
        {
            if (!_parser.Read()) return null;
            _linesRead = _parser.RawRow;
            if (_parser.Count <= FileLimits.SheetColumns) return _parser.Record;
            _errors.AddCell(_sheet, Line, "", "", $"the row has {_parser.Count} cells; a sheet has at most {FileLimits.SheetColumns} columns");
        }
        catch (SheetUnreadableException refused)
        {
            _errors.AddCell(_sheet, Line, "", "", refused.Message);
        }
        catch (MaxFieldSizeException)
        {
            _errors.AddCell(_sheet, Line, "", "", $"a cell in the row that begins here has more than {FileLimits.CellCharacters} characters; a quote that is never closed, perhaps");
        }
        catch (Exception surprise) when (surprise is not OutOfMemoryException)
        {
            _errors.AddCell(_sheet, Line, "", "", "the row that begins here cannot be read as CSV");
        }

        return null;
    }
}
