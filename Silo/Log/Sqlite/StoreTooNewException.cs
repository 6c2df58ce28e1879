namespace SahelSim.Silo.Log.Sqlite;

/// <summary>The file was written by a newer version.</summary>
public sealed class StoreTooNewException : Exception
{
    public StoreTooNewException(string message)
        : base(message)
    {
    }

    public StoreTooNewException()
    {
    }

    public StoreTooNewException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
