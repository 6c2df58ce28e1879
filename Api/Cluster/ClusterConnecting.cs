namespace SahelSim.Api.Cluster;

/// <summary>Connects to the cluster beside the start of the front door: its ports open although no silo is up yet.</summary>
/// <param name="clients">What Orleans would have the host wait for.</param>
/// <param name="connection">Is told.</param>
/// <param name="log">Is told too.</param>
internal sealed partial class ClusterConnecting(IReadOnlyList<IHostedService> clients, ClusterConnection connection, ILogger<ClusterConnecting> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private Task connecting = Task.CompletedTask;

    /// <summary>Takes the place of the services that were added last.</summary>
    /// <param name="services">All services.</param>
    /// <param name="before">How many there were before Orleans' own came.</param>
    public static void TakeOver(IServiceCollection services, int before)
    {
        var taken = services.Skip(before).Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        foreach (var service in taken) services.Remove(service);
        services.AddSingleton<IHostedService>(provider => new ClusterConnecting(
            [.. taken.Select(service => (IHostedService)service.ImplementationFactory!(provider))],
            provider.GetRequiredService<ClusterConnection>(),
            provider.GetRequiredService<ILogger<ClusterConnecting>>()));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        connecting = Task.Run(ConnectAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await connecting;
        foreach (var client in clients) await client.StopAsync(cancellationToken);
    }

    public void Dispose() => ending.Dispose();

    private async Task ConnectAsync()
    {
        try
        {
            foreach (var client in clients) await client.StartAsync(ending.Token);
            connection.MarkFound();
            LogFound();
        }
        catch (Exception) when (ending.IsCancellationRequested)
        {
            // It was told to stop before it had found the cluster.
        }
        catch (Exception failure)
        {
            LogGivenUp(failure);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Information, Message = "The cluster is found")]
    private partial void LogFound();

    [LoggerMessage(EventId = 4102, Level = LogLevel.Critical, Message = "The cluster cannot be looked for; every call is answered UNAVAILABLE")]
    private partial void LogGivenUp(Exception failure);
}
