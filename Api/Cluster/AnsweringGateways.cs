using System.Collections.Immutable;
using System.Net;
using Orleans.Messaging;

namespace SahelSim.Api.Cluster;

/// <summary>The gateways by which calls may go: those that the database lists, without those that are silent; all of them where all are.</summary>
/// <param name="listed">What the database lists.</param>
/// <param name="vigil">Knows who is silent.</param>
/// <param name="time">When the list is read anew.</param>
public sealed class AnsweringGateways(IGatewayListProvider listed, GatewayVigil vigil, TimeProvider time) : IGatewayListProvider
{
    /// <summary>How often the database is asked.</summary>
    public static readonly TimeSpan ReadAnew = TimeSpan.FromSeconds(2);

    /// <summary>How long one that no connection could be made to is left alone.</summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(5);

    private ImmutableArray<Uri> known = [];
    private long read;

    /// <summary>Those that the database listed last.</summary>
    public IReadOnlyCollection<IPEndPoint> Listed => [.. known.Select(EndPoint)];

    public TimeSpan MaxStaleness => LeftAlone;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => listed.InitializeGatewayListProvider();

    public async Task<IList<Uri>> GetGateways()
    {
        if (known.IsEmpty || time.GetElapsedTime(read) >= ReadAnew) await ReadAsync();
        var answering = known.Where(gateway => !vigil.IsSilent(EndPoint(gateway))).ToList();
        return answering.Count > 0 ? answering : [.. known];
    }

    /// <summary>A database that cannot be asked changes nothing.</summary>
    private async Task ReadAsync()
    {
        try
        {
            known = [.. await listed.GetGateways()];
            read = time.GetTimestamp();
        }
        catch (Exception) when (!known.IsEmpty)
        {
            read = time.GetTimestamp();
        }
    }

    private static IPEndPoint EndPoint(Uri gateway) => new(IPAddress.Parse(gateway.Host), gateway.Port);
}
