using System.Collections.Immutable;

namespace SahelSim.Api.Files;

/// <summary>Collects what is wrong with one file, up to a limit.</summary>
internal sealed class FileErrors(string file)
{
    private readonly List<FileError> _found = [];
    private readonly HashSet<string> _paths = [];

    public string File => file;

    public bool None => _found.Count == 0;

    /// <summary>True when no further error is kept.</summary>
    public bool Full { get; private set; }

    /// <summary>True where a field of the top, a whole entry or an id is missing, so that rules would report what follows from that.</summary>
    public bool Structural { get; private set; }

    public void Add(long line, long column, string path, string message)
    {
        Structural |= !path.Contains('.') || path.EndsWith("].id", StringComparison.Ordinal);
        Keep(new FileError(file, (int)line, (int)column, "", path, message));
    }

    /// <summary>An error in a cell of a spreadsheet; an empty <paramref name="cell"/> is the row as a whole.</summary>
    public void AddCell(string sheet, long line, string cell, string path, string message)
    {
        Structural |= !path.Contains('.') || path.EndsWith("].id", StringComparison.Ordinal);
        Keep(new FileError(sheet, (int)line, 0, cell, path, message));
    }

    /// <summary>Takes over what was found in a part, a spreadsheet of a folder.</summary>
    public void Take(FileErrors part)
    {
        Structural |= part.Structural;
        foreach (var error in part._found) Keep(error);
        Full |= part.Full;
    }

    public void AddWhole(string message) => Add(0, 0, "", message);

    /// <summary>True where an error was found at this field, at one inside it, or at one around it.</summary>
    public bool Covers(string path) =>
        _paths.Contains(path) || _paths.Any(broken => IsInside(path, broken) || IsInside(broken, path));

    public ImmutableArray<FileError> All() =>
        Full
            ? [.. InOrder(), new FileError(file, 0, 0, "", "", $"and more: only the first {FileLimits.Errors} errors are listed")]
            : [.. InOrder()];

    private void Keep(FileError error)
    {
        Full |= _found.Count == FileLimits.Errors;
        if (Full) return;
        _paths.Add(error.Path);
        _found.Add(error);
    }

    private IEnumerable<FileError> InOrder() =>
        _found.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column);

    private static bool IsInside(string path, string outer) =>
        outer.Length > 0 && path.Length > outer.Length && path.StartsWith(outer, StringComparison.Ordinal) && path[outer.Length] is '.' or '[';
}
