namespace SahelSim.Silo.Log.Postgres;

/// <summary>A database that SahelSim must not, or cannot, use. Names no host and no secret.</summary>
public sealed class PostgresUnfitException : Exception
{
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    /// <param name="cause">What it was noticed by; null: by looking.</param>
    public PostgresUnfitException(string problem, string remedy, Exception? cause = null)
        : base($"{problem} {remedy}", cause) => (Problem, Remedy) = (problem, remedy);

    public PostgresUnfitException()
        : this("The database cannot be used.", "See what its server logs.")
    {
    }

    public PostgresUnfitException(string message)
        : this(message, "")
    {
    }

    public PostgresUnfitException(string message, Exception innerException)
        : this(message, "", innerException)
    {
    }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }
}
