using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SahelSim.Api.Hosting;

namespace SahelSim.Api.Health;

/// <summary>The way a front door stops: it says that it is not ready, waits until nobody sends new callers, ends its watches; only then its ports close, calls that are under way are answered, and the rest of it stops.</summary>
public sealed class Draining : IHostedLifecycleService, IHealthCheck, IDisposable
{
    private readonly TimeProvider time;
    private readonly TimeSpan wait;
    private readonly CancellationTokenSource watchesEnd = new();
    private volatile bool stopping;

    public Draining(IHostApplicationLifetime lifetime, IOptions<SahelApiOptions> options, TimeProvider time)
    {
        this.time = time;
        wait = TimeSpan.FromSeconds(options.Value.DrainSeconds);
        lifetime.ApplicationStopping.Register(() => stopping = true);
    }

    /// <summary>Cancelled when watches must end.</summary>
    public CancellationToken WatchesEnd => watchesEnd.Token;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(stopping ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await watchesEnd.CancelAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => watchesEnd.Dispose();
}
