using System.Net;
using Orleans;

namespace SahelSim.Contracts.Grains.Servers;

/// <summary>Answers: whoever hears it can reach the cluster. A stateless worker, of any key: calls of one key go by way of one gateway, as long as that is there.</summary>
[Alias("sahelsim.IPresenceGrain")]
public interface IPresenceGrain : IGrainWithIntegerKey
{
    /// <summary>Answers at once, on the silo that hears the call first.</summary>
    /// <returns>The gateway of that silo; null where it has none.</returns>
    [Alias("Answer")]
    [ResponseTimeout("00:00:02")]
    Task<IPEndPoint?> Answer();
}
