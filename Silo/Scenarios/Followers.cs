namespace SahelSim.Silo.Scenarios;

/// <summary>Those who wait for the next commit of a scenario. For one activation, whose turns do not overlap.</summary>
public sealed class Followers(TimeProvider clock)
{
    private TaskCompletionSource next = New();

    /// <summary>Wakes all who wait.</summary>
    public void Signal()
    {
        var woken = next;
        next = New();
        woken.TrySetResult();
    }

    /// <summary>Waits for a signal.</summary>
    /// <returns>False where none came within the time.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        if (atMost <= TimeSpan.Zero) return false;
        try
        {
            await next.Task.WaitAsync(atMost, clock, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
