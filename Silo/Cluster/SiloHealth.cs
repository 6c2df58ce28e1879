using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Cluster;

/// <summary>Ready when the silo is an active member of its cluster, is not about to stop, and the store answers.</summary>
public sealed class SiloHealth(ISiloStatusOracle membership, IScenarioLog log, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("stopping");
        if (membership.CurrentStatus != SiloStatus.Active) return HealthCheckResult.Unhealthy($"not a member of the cluster: {membership.CurrentStatus}");

        // That there is no such scenario is an answer.
        var found = await log.FindAsync(Guid.Empty, cancellationToken);
        return found.Accepted || found.Refusals[0].Reason == RefusalReason.NotFound
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("the store does not answer");
    }
}
