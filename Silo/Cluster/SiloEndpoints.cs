using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelSim.Contracts.Settings;

namespace SahelSim.Silo.Cluster;

/// <summary>What a silo says of itself.</summary>
public static class SiloEndpoints
{
    private const string Ready = "/healthz/ready";

    /// <summary>Maps <c>/healthz/live</c>, which asks nothing but the process, and <c>/healthz/ready</c>.</summary>
    public static void MapHealth(this WebApplication silo)
    {
        silo.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        silo.MapHealthChecks(Ready);
    }

    /// <summary>Where a silo with these settings says whether it is ready.</summary>
    public static Uri Readiness(IConfiguration configuration)
    {
        var own = configuration.GetSection(ClusterSiloOptions.Section).Get<ClusterSiloOptions>() ?? new ClusterSiloOptions();
        return new UriBuilder(Uri.UriSchemeHttp, HealthQuestion.Reached(own.HealthAddress), own.HealthPort, Ready).Uri;
    }

    /// <summary>Writes where it listens, once it does, and tells what started it: a silo that has started is a member of its cluster.</summary>
    public static void AnnouncePorts(this WebApplication silo) => silo.Lifetime.ApplicationStarted.Register(() =>
    {
        var own = silo.Services.GetRequiredService<IOptions<ClusterSiloOptions>>().Value;
        Console.WriteLine(FormattableString.Invariant($"silo     {own.Address}:{own.SiloPort}"));
        Console.WriteLine(FormattableString.Invariant($"gateway  {own.Address}:{own.GatewayPort}"));
        Console.WriteLine(FormattableString.Invariant($"health   http://{own.HealthAddress}:{own.HealthPort}{Ready}"));
        ServiceManager.TellReady();
    });
}
