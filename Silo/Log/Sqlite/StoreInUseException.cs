namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Another process has the file open.</summary>
public sealed class StoreInUseException : Exception
{
    public StoreInUseException(string path, Exception inner)
        : base($"Another process uses {path}. Stop it, or take another file.", inner)
    {
    }

    public StoreInUseException()
    {
    }

    public StoreInUseException(string message)
        : base(message)
    {
    }
}
