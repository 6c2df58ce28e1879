using Orleans.Configuration;
using Orleans.Core.Internal;
using Orleans.Runtime;
using Orleans.Serialization;
using SahelSim.Bench.Serving;
using SahelSim.Contracts.Codec;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Settings;

namespace SahelSim.Bench.Clusters;

/// <summary>A client of a cluster's grains, to see what is awake and to put it to sleep.</summary>
public sealed class ClusterGrains : IAsyncDisposable
{
    private readonly IHost host;

    private ClusterGrains(IHost host) => this.host = host;

    private IGrainFactory Factory => host.Services.GetRequiredService<IGrainFactory>();

    private IManagementGrain Management => Factory.GetGrain<IManagementGrain>(0);

    /// <summary>Connects.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="database">Where the list of silos is.</param>
    public static async Task<ClusterGrains> ConnectAsync(string cluster, string database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSerializer(serializer => serializer.AddModelValues());
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(store => (store.Invariant, store.ConnectionString) = (MembershipStore.Invariant, MembershipStore.Connection(database)));
            client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (ClusterSettings.ServiceId, cluster));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new ClusterGrains(host);
    }

    /// <summary>How many scenarios and actors are awake, over all silos.</summary>
    public async Task<(int Scenarios, int Actors)> AwakeAsync()
    {
        var counts = await Management.GetSimpleGrainStatistics();
        int Count(string grain) => counts.Where(count => count.GrainType.Contains(grain, StringComparison.Ordinal)).Sum(count => count.ActivationCount);
        return (Count(".ScenarioGrain"), Count(".ActorGrain"));
    }

    /// <summary>Puts a scenario to sleep and waits until it sleeps.</summary>
    public async Task ForgetAsync(Guid scenario)
    {
        var grain = Factory.GetGrain<IScenarioGrain>(scenario);
        await grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await Waiting.UntilAsync(async () => await Management.GetGrainActivationCount((GrainReference)grain) == 0);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
