using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime.Membership;
using Orleans.Serialization;
using SahelSim.Api.Calls;
using SahelSim.Api.Health;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Codec;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Api.Cluster;

/// <summary>Makes the front door a client of a cluster, whose silos it finds in the database.</summary>
public static class ClusterClientHosting
{
    /// <summary>How soon a gateway that has fallen silent is not used any more.</summary>
    private static readonly TimeSpan GatewaysAnew = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait for a connection to a silo.</summary>
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(2);

    /// <summary>How long it may take to stop: watches end, calls drain, the ports close.</summary>
    private static readonly TimeSpan ShutdownBudget = TimeSpan.FromSeconds(25);

    /// <summary>Checks the settings before anything is made of them.</summary>
    /// <exception cref="SettingsRefusedException">With everything that is wrong.</exception>
    public static void ReadFrontDoorSettings(this WebApplicationBuilder builder, string[] args) => builder.Configuration.ReadSettings(
        new SettingsShape()
            .Section(ClusterSettings.Section, typeof(ClusterSettings))
            .Section(SahelApiOptions.Section, typeof(SahelApiOptions))
            .Secret(SahelApiOptions.PageTokenKeySetting, SecretKind.Whole)
            .Secret(MembershipStore.ConnectionKey, SecretKind.Password)
            .Telemetry()
            .Foreign("Sahel:Database")
            .Foreign("Sahel:Silo"),
        args);

    /// <summary>Adds the client. It connects in the background for as long as it takes; meanwhile calls are answered UNAVAILABLE.</summary>
    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ClusterSettings>().BindConfiguration(ClusterSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterSettings>, ClusterSettingsRules>();
        services.AddSingleton<IValidateOptions<SahelApiOptions>, FrontDoorRules>();
        services.Configure<SahelApiOptions>(api => (api.Mode, api.DrainSeconds) = ("cluster", 2));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownBudget);
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical).AddFilter("Orleans", LogLevel.Warning).AddFilter("Orleans.Messaging.GatewayManager", LogLevel.Error);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClusterConnection>();
        services.AddSerializer(serializer => serializer.AddModelValues());
        var before = services.Count;
        builder.UseOrleansClient(client =>
        {
            var database = builder.Configuration[MembershipStore.ConnectionKey];
            client.UseAdoNetClustering(store => (store.Invariant, store.ConnectionString) = (MembershipStore.Invariant, MembershipStore.Connection(database ?? "")));
            client.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>>(
                (orleans, settings) => (orleans.ServiceId, orleans.ClusterId) = (ClusterSettings.ServiceId, settings.Value.Id));
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewaysAnew);
            client.Configure<ConnectionOptions>(connections => connections.OpenConnectionTimeout = LongestConnect);
            client.UseConnectionRetryFilter<ConnectionPatience>();
            KeepVigil(client.Services);
            client.AddOutgoingGrainCallFilter<GivenUpCalls>();
        });
        ClusterConnecting.TakeOver(services, before);
        services.AddHostedService<GatewayPings>();
        services.AddHealthChecks().AddCheck<ClusterHealth>("cluster");
        services.AddGrpc(grpc => grpc.Interceptors.Add<ClusterGate>());
        services.AddSingleton<ClusterGate>();
    }
    private static void KeepVigil(IServiceCollection services)
    {
        services.AddSingleton<GatewayVigil>();
        services.AddSingleton<AdoNetGatewayListProvider>();
        services.AddSingleton(provider => new AnsweringGateways(
            provider.GetRequiredService<AdoNetGatewayListProvider>(), provider.GetRequiredService<GatewayVigil>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IGatewayListProvider>(provider => provider.GetRequiredService<AnsweringGateways>());
    }
}
