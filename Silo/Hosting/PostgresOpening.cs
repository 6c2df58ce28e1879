using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SahelSim.Silo.Log.Postgres;

namespace SahelSim.Silo.Hosting;

/// <summary>Checks the database when the host starts: one that is unsafe, out of date or not there must stop the start and not every call.</summary>
internal sealed class PostgresOpening(IOptions<PostgresLogOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => PostgresFitness.CheckAsync(options.Value, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
