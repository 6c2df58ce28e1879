using System.Globalization;

namespace SahelSim.Api.Files;

/// <summary>Something wrong in a file, at the place where a person has to look.</summary>
/// <param name="File">Name of the file as the reader was given it.</param>
/// <param name="Line">Counted from 1; 0 where the error is of the file as a whole.</param>
/// <param name="Column">Character in the line, counted from 1; 0 where <paramref name="Cell"/> says it or there is none.</param>
/// <param name="Cell">Name of the spreadsheet column; empty outside spreadsheets.</param>
/// <param name="Path">The field in the API's spelling, such as <c>relationships[12].level</c>; empty where it is no field.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record FileError(string File, int Line, int Column, string Cell, string Path, string Message)
{
    /// <summary><c>world.yaml:270:71: relationships[12].level: …</c>, or <c>relationships.csv:14 column level: …</c>.</summary>
    public override string ToString()
    {
        var place = File;
        if (Line > 0) place += string.Create(CultureInfo.InvariantCulture, $":{Line}");
        if (Column > 0) place += string.Create(CultureInfo.InvariantCulture, $":{Column}");
        if (Cell.Length > 0) place += $" column {Cell}";
        return Path.Length > 0 && Column > 0 ? $"{place}: {Path}: {Message}" : $"{place}: {Message}";
    }
}
