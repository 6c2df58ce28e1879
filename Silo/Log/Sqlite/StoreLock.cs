namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Keeps a second process away from a file. The operating system lets go of it however the process ends.</summary>
/// <remarks>A file beside the database, because closing any handle of the database itself would drop SQLite's own locks.</remarks>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream stream;

    public StoreLock(string databasePath)
    {
        try
        {
            stream = new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StoreInUseException(databasePath, exception);
        }
    }

    public void Dispose() => stream.Dispose();
}
