using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SahelSim.Silo.Cluster;

/// <summary>What a silo says of itself.</summary>
public static class SiloEndpoints
{
    /// <summary>Maps <c>/healthz/live</c>, which asks nothing but the process, and <c>/healthz/ready</c>.</summary>
    public static void MapHealth(this WebApplication silo)
    {
        silo.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        silo.MapHealthChecks("/healthz/ready");
    }

    /// <summary>Writes where it listens, once it does.</summary>
    public static void AnnouncePorts(this WebApplication silo) => silo.Lifetime.ApplicationStarted.Register(() =>
    {
        var own = silo.Services.GetRequiredService<IOptions<ClusterSiloOptions>>().Value;
        Console.WriteLine(FormattableString.Invariant($"silo     {own.Address}:{own.SiloPort}"));
        Console.WriteLine(FormattableString.Invariant($"gateway  {own.Address}:{own.GatewayPort}"));
        Console.WriteLine(FormattableString.Invariant($"health   http://{own.HealthAddress}:{own.HealthPort}/healthz/ready"));
    });
}
