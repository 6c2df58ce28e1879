using System.Collections.Immutable;

namespace SahelSim.Tests.Cluster.Processes;

/// <summary>Silos and front doors in processes of their own, on one database. All end with it.</summary>
public sealed class ProcessCluster : IAsyncDisposable
{
    private ProcessCluster(ImmutableArray<SiloProcess> silos, ImmutableArray<FrontDoorProcess> doors) => (Silos, Doors) = (silos, doors);

    public ImmutableArray<SiloProcess> Silos { get; }

    public ImmutableArray<FrontDoorProcess> Doors { get; }

    /// <summary>Starts them all and waits until all are ready.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="doors">How many.</param>
    /// <param name="database">A database that is up to date.</param>
    /// <param name="cancellation">The test's.</param>
    /// <param name="more">Settings that all of them get besides.</param>
    public static Task<ProcessCluster> StartAsync(int silos, int doors, string database, CancellationToken cancellation, params (string Key, string Value)[] more)
    {
        var name = NewName();
        return StartAsync(
            [.. Enumerable.Range(0, silos).Select(_ => new SiloProcess(name, database) { More = more })],
            [.. Enumerable.Range(0, doors).Select(_ => new FrontDoorProcess(name, database) { More = more })],
            cancellation);
    }

    /// <summary>Starts processes of one cluster and waits until all are ready.</summary>
    public static async Task<ProcessCluster> StartAsync(ImmutableArray<SiloProcess> silos, ImmutableArray<FrontDoorProcess> doors, CancellationToken cancellation)
    {
        var cluster = new ProcessCluster(silos, doors);
        try
        {
            await cluster.MendAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A name that no other cluster has.</summary>
    public static string NewName() => $"c-{Guid.NewGuid():N}";

    /// <summary>Starts those that have ended and waits until all are ready.</summary>
    public async Task MendAsync(CancellationToken cancellation)
    {
        foreach (var process in All.Where(process => !process.Running)) await process.LaunchAsync();
        foreach (var process in All) await process.UntilReadyAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in All) await process.DisposeAsync();
    }

    private IEnumerable<ClusterProcess> All => [.. Silos, .. Doors];
}
