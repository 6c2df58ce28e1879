using System.Collections.Concurrent;
using System.Net;
using SahelSim.Contracts.Grains.Servers;

namespace SahelSim.Api.Cluster;

/// <summary>Asks every gateway whether it is there, beat after beat, and tells the vigil.</summary>
/// <remarks>Orleans sends all calls of a grain by way of one gateway and does not say of which: the answer does. So there is a key for each gateway, found by trying.</remarks>
internal sealed partial class GatewayPings(
    ClusterConnection connection, AnsweringGateways gateways, GatewayVigil vigil, IGrainFactory grains, TimeProvider time, ILogger<GatewayPings> log) : BackgroundService
{
    // A new key takes the next gateway in turn, unless a caller's new grain comes between.
    private const int TriesPerGateway = 2;

    private readonly ConcurrentDictionary<IPEndPoint, long> keys = new();
    private long tried;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beats = new PeriodicTimer(GatewayVigil.Beat, time);
        while (await NextAsync(beats, stoppingToken))
        {
            if (!connection.Found) continue;
            var listed = gateways.Listed;
            foreach (var gateway in vigil.Judge(listed)) LogSilent(gateway);
            foreach (var key in keys.Values) _ = AskAsync(key);
            if (listed.All(keys.ContainsKey)) continue;
            for (var n = 0; n < listed.Count * TriesPerGateway; n++) _ = AskAsync(++tried);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer beats, CancellationToken stopping)
    {
        try
        {
            return await beats.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AskAsync(long key)
    {
        try
        {
            if (await grains.GetGrain<IPresenceGrain>(key).Answer() is { } gateway) Learn(key, gateway);
        }
        catch (Exception)
        {
            // No answer is what the vigil counts.
        }
    }

    private void Learn(long key, IPEndPoint gateway)
    {
        keys.TryAdd(gateway, key);
        foreach (var (other, itsKey) in keys)
        {
            // What went by way of another gateway before does not any more.
            if (itsKey == key && !other.Equals(gateway)) keys.TryRemove(KeyValuePair.Create(other, itsKey));
        }

        vigil.Hear(gateway);
    }

    [LoggerMessage(EventId = 4104, Level = LogLevel.Warning, Message = "Gateway {Gateway} does not answer; calls go by way of the others")]
    private partial void LogSilent(IPEndPoint gateway);
}
