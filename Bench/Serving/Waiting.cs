namespace SahelSim.Bench.Serving;

/// <summary>Waits for what happens in the background.</summary>
public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until something is so.</summary>
    /// <exception cref="OperationCanceledException">It was not so within a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!await reached()) await beat.WaitForNextTickAsync(patience.Token);
    }
}
