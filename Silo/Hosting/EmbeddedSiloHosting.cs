using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using SahelSim.Silo.Log.Sqlite;

namespace SahelSim.Silo.Hosting;

/// <summary>One silo by itself with its log in a SQLite file: what serve, demo and tests run in their own process.</summary>
public static class EmbeddedSiloHosting
{
    // Names the silo within its process; nothing listens there.
    private const int NominalPort = 11111;

    /// <summary>Adds the silo. Callers in the process reach its grains through <c>IGrainFactory</c>; nobody from outside can.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="configure">Where and how the log is kept.</param>
    public static IHostApplicationBuilder AddSahelSilo(this IHostApplicationBuilder builder, Action<SqliteLogOptions> configure)
    {
        builder.Services.AddSqliteLog(configure);
        builder.Logging.QuietOrleans();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(NominalPort, gatewayPort: 0, serviceId: "sahelsim", clusterId: "embedded");
            silo.Services.Configure<EndpointOptions>(endpoints =>
            {
                endpoints.AdvertisedIPAddress = IPAddress.Loopback;
                endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, 0);
                endpoints.GatewayListeningEndpoint = null;
                endpoints.GatewayPort = 0;
            });
            silo.AddSahelEngine();
        });
        return builder;
    }
}
