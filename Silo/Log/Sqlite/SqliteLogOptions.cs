using System.ComponentModel.DataAnnotations;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>How worlds, scenarios and their log are kept in a SQLite file.</summary>
public sealed class SqliteLogOptions
{
    /// <summary>The file; made where it is not there, its folder too. One process at a time: a lock file stands beside it.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>Whether appends that arrive while the disk works share the next transaction. False is for comparison only.</summary>
    public bool GroupCommit { get; set; } = true;

    /// <summary>The most appends in one transaction.</summary>
    [Range(1, 1024)]
    public int GroupLimit { get; set; } = 64;

    /// <summary>Writes that may wait for the writer; past it callers wait.</summary>
    [Range(1, 65536)]
    public int QueueLimit { get; set; } = 1024;

    /// <summary>Pages of 4 KiB in the write-ahead log before it is copied into the file: fewer and larger copies keep the slowest commits quick.</summary>
    [Range(100, 1_000_000)]
    public int CheckpointPages { get; set; } = 8192;

    /// <summary>Reads that may run at once.</summary>
    [Range(1, 64)]
    public int Readers { get; set; } = 4;
}
