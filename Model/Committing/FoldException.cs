namespace SahelSim.Model.Committing;

/// <summary>Edits do not fit the state they are folded onto: they, or it, are corrupted.</summary>
public sealed class FoldException : Exception
{
    public FoldException(string message)
        : base(message)
    {
    }

    public FoldException()
    {
    }

    public FoldException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
