namespace SahelSim.Api.Files;

/// <summary>Every limit on files, by name. Past one the file is refused, early and cheap.</summary>
public static class FileLimits
{
    /// <summary>Bytes of one file, and of one file inside an archive once unpacked.</summary>
    public const int FileBytes = 64 * 1024 * 1024;

    /// <summary>Bytes of all files of an archive once unpacked.</summary>
    public const int ArchiveBytes = 128 * 1024 * 1024;

    /// <summary>Entries of an archive.</summary>
    public const int ArchiveEntries = 64;

    /// <summary>Mappings and lists inside one another in a YAML file.</summary>
    public const int YamlDepth = 64;

    /// <summary>Columns of a spreadsheet.</summary>
    public const int SheetColumns = 256;

    /// <summary>Characters of one spreadsheet cell: what a note holds, with room for its quotes.</summary>
    public const int CellCharacters = 16 * 1024;

    /// <summary>Errors that are listed; one more line says that there are others.</summary>
    public const int Errors = 500;
}
