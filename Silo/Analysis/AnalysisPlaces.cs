using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Analysis;

/// <summary>Where analyses compute: no more at once on a silo than it has processors. The others wait, as long as their callers do.</summary>
/// <remarks>On threads of their own: on those of the pool they would keep from running whatever serves calls, and tells them that their callers have gone.</remarks>
/// <param name="metrics">Told who waits, and for how long was computed.</param>
public sealed class AnalysisPlaces(AnalysisMetrics metrics) : IDisposable
{
    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    /// <summary>Computes something once there is a place.</summary>
    /// <param name="kind">A tag of <see cref="Contracts.Telemetry.TelemetryNames.AnalysisKind"/>.</param>
    /// <param name="compute">What.</param>
    /// <param name="cancellation">Whose caller has gone needs no place.</param>
    public Task<T> RunAsync<T>(KeyValuePair<string, object?> kind, Func<T> compute, CancellationToken cancellation) =>
        PlacedAsync(kind, () => ApartAsync(compute, cancellation), cancellation);

    /// <summary>Computes something that also reads, once there is a place; it goes on on the pool after its first wait.</summary>
    /// <inheritdoc cref="RunAsync{T}(KeyValuePair{string, object}, Func{T}, CancellationToken)"/>
    public Task<T> RunAsync<T>(KeyValuePair<string, object?> kind, Func<Task<T>> compute, CancellationToken cancellation) =>
        PlacedAsync(kind, () => ApartAsync(compute, cancellation).Unwrap(), cancellation);

    public void Dispose() => places.Dispose();

    private static Task<T> ApartAsync<T>(Func<T> compute, CancellationToken cancellation) =>
        Task.Factory.StartNew(compute, cancellation, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private async Task<T> PlacedAsync<T>(KeyValuePair<string, object?> kind, Func<Task<T>> compute, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        var started = metrics.Now();
        try
        {
            return await compute();
        }
        finally
        {
            metrics.Computed(kind, started);
            places.Release();
        }
    }

    private async Task EnterAsync(CancellationToken cancellation)
    {
        metrics.Waits();
        try
        {
            await places.WaitAsync(cancellation);
        }
        finally
        {
            metrics.Goes();
        }
    }
}
