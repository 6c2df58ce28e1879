using System.IO.Compression;

namespace SahelSim.Api.Files.Sheets;

/// <summary>Spreadsheets of a world in a zip archive.</summary>
public static class SheetArchive
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Whether bytes begin as a zip archive does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    /// <summary>The spreadsheets of an archive by file name, whatever folder they are in. What its headers say of sizes is not believed.</summary>
    /// <param name="archive">Its name for people.</param>
    /// <param name="bytes">All of it.</param>
    public static FileReading<IReadOnlyDictionary<string, byte[]>> Read(string archive, byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return Read(archive, zip);
        }
        catch (Exception refused) when (refused is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            return Refused(archive, "the file is no zip archive that can be read");
        }
    }

    private static FileReading<IReadOnlyDictionary<string, byte[]>> Read(string archive, ZipArchive zip)
    {
        if (zip.Entries.Count > FileLimits.ArchiveEntries)
            return Refused(archive, $"the archive has {zip.Entries.Count} entries; at most {FileLimits.ArchiveEntries} are read");
        var sheets = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = (long)FileLimits.ArchiveBytes;
        foreach (var entry in zip.Entries.Where(IsSheet))
        {
            if (Unpack(entry, Math.Min(left, FileLimits.FileBytes)) is not { } bytes)
                return Refused(archive, $"{ScalarText.Shown(entry.Name)} unpacks to more than {Math.Min(left, FileLimits.FileBytes)} bytes");
            left -= bytes.Length;
            if (!sheets.TryAdd(entry.Name, bytes)) return Refused(archive, $"{ScalarText.Shown(entry.Name)} is in the archive twice");
        }

        return new FileReading<IReadOnlyDictionary<string, byte[]>>(sheets);
    }

    /// <summary>What some systems add to archives lies in a folder of its own.</summary>
    private static bool IsSheet(ZipArchiveEntry entry) =>
        entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static byte[]? Unpack(ZipArchiveEntry entry, long bytesMax)
    {
        using var packed = entry.Open();
        using var unpacked = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (packed.Read(chunk) is > 0 and var read)
        {
            if (unpacked.Length + read > bytesMax) return null;
            unpacked.Write(chunk, 0, read);
        }

        return unpacked.ToArray();
    }

    private static FileReading<IReadOnlyDictionary<string, byte[]>> Refused(string archive, string message) =>
        new([new FileError(archive, 0, 0, "", "", message)]);
}
