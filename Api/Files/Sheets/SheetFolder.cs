namespace SahelSim.Api.Files.Sheets;

/// <summary>Spreadsheets of a world in a folder.</summary>
public static class SheetFolder
{
    /// <summary>Whether a folder looks like a world in spreadsheets.</summary>
    public static bool IsOne(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csv").Any();

    /// <summary>The spreadsheets of a folder by file name; one past the limit is cut just behind it, and so refused when read.</summary>
    public static IReadOnlyDictionary<string, byte[]> Read(string folder)
    {
        var sheets = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).Take(FileLimits.ArchiveEntries))
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[(int)Math.Min(file.Length, FileLimits.FileBytes + 1L)];
            file.ReadExactly(bytes);
            sheets[Path.GetFileName(path)] = bytes;
        }

        return sheets;
    }

    /// <summary>Writes spreadsheets into a folder, which is made where it is missing.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> sheets)
    {
        Directory.CreateDirectory(folder);
        foreach (var (file, bytes) in sheets) File.WriteAllBytes(Path.Combine(folder, file), bytes);
    }
}
