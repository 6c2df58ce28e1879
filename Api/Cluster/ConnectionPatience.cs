namespace SahelSim.Api.Cluster;

/// <summary>Looks for the cluster until it is there, or the front door stops.</summary>
public sealed partial class ConnectionPatience(TimeProvider time, ILogger<ConnectionPatience> log) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private string last = "";

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        // The same reason again and again is told once.
        if (last != exception.Message) LogNotFound(last = exception.Message);
        await Task.Delay(Wait, time, cancellationToken);
        return true;
    }

    [LoggerMessage(EventId = 4103, Level = LogLevel.Warning, Message = "The cluster is not found yet: {Reason}")]
    private partial void LogNotFound(string reason);
}
