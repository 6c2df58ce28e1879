namespace SahelSim.Silo.Scenarios;

/// <summary>A caller's cancellation together with the time at which it stops waiting.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource? timed;
    private readonly CancellationTokenSource? linked;

    private Deadline(CancellationTokenSource? timed, CancellationToken caller)
    {
        this.timed = timed;
        linked = timed is null ? null : CancellationTokenSource.CreateLinkedTokenSource(caller, timed.Token);
        Token = linked?.Token ?? caller;
    }

    /// <summary>Cancelled by whichever comes first.</summary>
    public CancellationToken Token { get; }

    /// <param name="until">When; null: never.</param>
    /// <param name="clock">By this clock.</param>
    /// <param name="caller">The caller's.</param>
    public static Deadline Of(DateTimeOffset? until, TimeProvider clock, CancellationToken caller)
    {
        if (until is not { } time) return new Deadline(null, caller);
        var left = time - clock.GetUtcNow();
        var timed = left > TimeSpan.Zero ? new CancellationTokenSource(left < Longest ? left : Longest, clock) : new CancellationTokenSource();
        if (left <= TimeSpan.Zero) timed.Cancel();
        return new Deadline(timed, caller);
    }

    // Timers know no longer waits.
    private static TimeSpan Longest { get; } = TimeSpan.FromDays(1);

    public void Dispose()
    {
        linked?.Dispose();
        timed?.Dispose();
    }
}
