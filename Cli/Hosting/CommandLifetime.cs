using Microsoft.Extensions.Hosting;

namespace SahelSim.Cli.Hosting;

/// <summary>The host lives as long as its command, which alone hears Ctrl-C and SIGTERM: two who hear them would stop the host in the middle of its start.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
