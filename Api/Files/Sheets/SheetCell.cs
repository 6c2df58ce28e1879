namespace SahelSim.Api.Files.Sheets;

/// <summary>
/// Text in cells. A spreadsheet program takes a cell that begins with = + - or @ for a formula, so such text is written behind an apostrophe, which
/// those programs hide and the reader takes away. Numbers never are: a level of -0.7 stays one.
/// </summary>
internal static class SheetCell
{
    private const string Marks = "=+-@\t\r'";

    /// <summary>Text as a cell that no program runs. Control characters other than tab and line feed become spaces.</summary>
    public static string Safe(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0)
            text = string.Concat(text.ReplaceLineEndings("\n").Select(letter => letter is < ' ' and not '\n' and not '\t' ? ' ' : letter));
        return text.Length > 0 && Marks.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
    }

    /// <summary>The text of a cell. An apostrophe that hides nothing is part of the text.</summary>
    public static string Text(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && Marks.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;
}
