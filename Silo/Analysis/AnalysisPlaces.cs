namespace SahelSim.Silo.Analysis;

/// <summary>Where analyses compute: beside the grains' scheduler, no more at once on a silo than it has processors. The others wait, as long as their callers do.</summary>
public sealed class AnalysisPlaces : IDisposable
{
    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    /// <summary>Computes something once there is a place.</summary>
    public async Task<T> RunAsync<T>(Func<T> compute, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(compute, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Computes something that also reads, once there is a place.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> compute, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(compute, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
