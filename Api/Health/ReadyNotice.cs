using Microsoft.Extensions.Diagnostics.HealthChecks;
using SahelSim.Contracts.Settings;

namespace SahelSim.Api.Health;

/// <summary>Tells what started the process when the front door is ready for the first time.</summary>
internal sealed class ReadyNotice(IHostApplicationLifetime lifetime) : IHealthCheckPublisher
{
    private bool told;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        // One report comes after another, the first before the ports are open.
        if (told || report.Status != HealthStatus.Healthy || !lifetime.ApplicationStarted.IsCancellationRequested) return Task.CompletedTask;
        told = true;
        ServiceManager.TellReady();
        return Task.CompletedTask;
    }
}
