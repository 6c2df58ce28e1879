using Microsoft.Extensions.Hosting;
using SahelSim.Silo.Log.Sqlite;

namespace SahelSim.Silo.Hosting;

/// <summary>Opens the file when the host starts: a file that another process has, or that is none of ours, must stop the start and not every call.</summary>
internal sealed class StoreOpening : IHostedService
{
    /// <param name="database">Made, and so opened, before any service of the host starts.</param>
    public StoreOpening(SqliteDatabase database) => ArgumentNullException.ThrowIfNull(database);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
