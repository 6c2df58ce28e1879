using Microsoft.Extensions.Diagnostics.HealthChecks;
using SahelSim.Api.Calls;
using SahelSim.Api.Cluster;
using SahelSim.Contracts.Grains.Servers;

namespace SahelSim.Api.Health;

/// <summary>Ready when a silo answers.</summary>
public sealed class ClusterHealth(ClusterConnection connection, IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!connection.Found) return HealthCheckResult.Unhealthy("the cluster is not found yet");
        try
        {
            await grains.GetGrain<IPresenceGrain>(0).Answer().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(Failures.Of(failure).Message);
        }
    }
}
