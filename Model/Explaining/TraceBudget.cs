namespace SahelSim.Model.Explaining;

/// <summary>How much may still be looked at, in contributions of one delta to another: the same question gets the same answer, however fast the machine. Not thread-safe.</summary>
/// <param name="contributions">In all.</param>
/// <param name="cancellation">Ends the work.</param>
public sealed class TraceBudget(long contributions, CancellationToken cancellation)
{
    private const long BetweenChecks = 1_000_000;

    private long left = contributions;
    private long sinceCheck;

    /// <summary>Whether there is nothing left.</summary>
    public bool Exhausted => left < 0;

    /// <summary>Takes note of what was looked at.</summary>
    /// <returns>False where it was too much.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public bool Spend(long looked)
    {
        left -= looked;
        sinceCheck += looked;
        if (sinceCheck >= BetweenChecks) Check();
        return !Exhausted;
    }

    /// <summary>Ends the work where the caller gave up.</summary>
    public void Check()
    {
        sinceCheck = 0;
        cancellation.ThrowIfCancellationRequested();
    }
}
