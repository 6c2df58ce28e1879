using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Hosting;
using SahelSim.Silo.Log.Postgres;

namespace SahelSim.Silo.Cluster;

/// <summary>A silo of a cluster: membership and log in PostgreSQL, nothing else.</summary>
public static class ClusterSiloHosting
{
    private const string DatabaseSection = "Sahel:Database";

    /// <summary>Checks the settings before anything is made of them.</summary>
    /// <exception cref="SettingsRefusedException">With everything that is wrong.</exception>
    public static void ReadSiloSettings(this WebApplicationBuilder builder, string[] args) => builder.Configuration.ReadSettings(
        new SettingsShape()
            .Section(ClusterSettings.Section, typeof(ClusterSettings))
            .Section(ClusterSiloOptions.Section, typeof(ClusterSiloOptions))
            .Section(DatabaseSection, typeof(PostgresLogOptions))
            .Secret(MembershipStore.ConnectionKey, SecretKind.Password)
            .Telemetry()
            .Foreign("Sahel:Api"),
        args);

    /// <summary>Adds the silo. The database is checked before it joins.</summary>
    public static void AddClusterSilo(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ClusterSettings>().BindConfiguration(ClusterSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterSettings>, ClusterSettingsRules>();
        services.AddOptions<ClusterSiloOptions>().BindConfiguration(ClusterSiloOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterSiloOptions>, ClusterSiloOptionsValidator>();
        services.AddSingleton<IValidateOptions<ClusterSiloOptions>, ClusterSiloRules>();
        services.AddOptions<HostOptions>().Configure<IOptions<ClusterSiloOptions>>(
            (host, silo) => host.ShutdownTimeout = TimeSpan.FromSeconds(silo.Value.StopSeconds));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ClusterSiloOptions>>(ListenForHealth);
        services.AddHealthChecks().AddCheck<SiloHealth>("silo");
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical).QuietOrleans();
        services.AddPostgresLog(log => builder.Configuration.GetSection(DatabaseSection).Bind(log));
        services.AddHostedService<PortsFree>();
        builder.UseOrleans(silo => Join(silo, builder.Configuration));
    }

    private static void Join(ISiloBuilder silo, ConfigurationManager configuration)
    {
        var database = configuration[MembershipStore.ConnectionKey] ?? "";
        silo.UseAdoNetClustering(store => (store.Invariant, store.ConnectionString) = (MembershipStore.Invariant, MembershipStore.Connection(database)));
        silo.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>>(
            (orleans, settings) => (orleans.ServiceId, orleans.ClusterId) = (ClusterSettings.ServiceId, settings.Value.Id));
        silo.Services.AddOptions<SiloOptions>().Configure<IOptions<ClusterSiloOptions>>((orleans, own) =>
        {
            if (own.Value.Name.Length > 0) orleans.SiloName = own.Value.Name;
        });
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<ClusterSiloOptions>>((endpoints, own) => Place(endpoints, own.Value));
        silo.Services.Configure<ClusterMembershipOptions>(Failover.Configure);
        silo.AddSahelEngine();
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<ClusterSiloOptions>>((orleans, own) => orleans.Collect(
            TimeSpan.FromMinutes(own.Value.ScenarioCollectionMinutes), TimeSpan.FromMinutes(own.Value.ActorCollectionMinutes)));
    }

    private static void Place(EndpointOptions endpoints, ClusterSiloOptions own)
    {
        var listen = IPAddress.Parse(own.ListenAddress.Length > 0 ? own.ListenAddress : own.Address);
        endpoints.AdvertisedIPAddress = IPAddress.Parse(own.Address);
        (endpoints.SiloPort, endpoints.GatewayPort) = (own.SiloPort, own.GatewayPort);
        endpoints.SiloListeningEndpoint = new IPEndPoint(listen, own.SiloPort);
        endpoints.GatewayListeningEndpoint = new IPEndPoint(listen, own.GatewayPort);
    }

    private static void ListenForHealth(KestrelServerOptions kestrel, IOptions<ClusterSiloOptions> own)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Parse(own.Value.HealthAddress), own.Value.HealthPort, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
