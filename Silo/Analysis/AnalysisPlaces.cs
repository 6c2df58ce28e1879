namespace SahelSim.Silo.Analysis;

/// <summary>Where analyses compute: no more at once on a silo than it has processors. The others wait, as long as their callers do.</summary>
/// <remarks>On threads of their own: on those of the pool they would keep from running whatever serves calls, and tells them that their callers have gone.</remarks>
public sealed class AnalysisPlaces : IDisposable
{
    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    /// <summary>Computes something once there is a place.</summary>
    public Task<T> RunAsync<T>(Func<T> compute, CancellationToken cancellation) => PlacedAsync(() => ApartAsync(compute, cancellation), cancellation);

    /// <summary>Computes something that also reads, once there is a place; it goes on on the pool after its first wait.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> compute, CancellationToken cancellation) => PlacedAsync(() => ApartAsync(compute, cancellation).Unwrap(), cancellation);

    public void Dispose() => places.Dispose();

    private static Task<T> ApartAsync<T>(Func<T> compute, CancellationToken cancellation) =>
        Task.Factory.StartNew(compute, cancellation, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private async Task<T> PlacedAsync<T>(Func<Task<T>> compute, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await compute();
        }
        finally
        {
            places.Release();
        }
    }
}
