using Microsoft.Extensions.Diagnostics.HealthChecks;
using SahelSim.Api.Cluster;

namespace SahelSim.Api.Health;

/// <summary>Ready when a silo answers.</summary>
public sealed class ClusterHealth(ClusterConnection connection, GatewayVigil vigil) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !connection.Found ? HealthCheckResult.Unhealthy("the cluster is not found yet")
        : vigil.AnyAnswers ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("no silo answers"));
}
