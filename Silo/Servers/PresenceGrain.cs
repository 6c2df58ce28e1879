using System.Net;
using Orleans.Concurrency;
using Orleans.Runtime;
using SahelSim.Contracts.Grains.Servers;

namespace SahelSim.Silo.Servers;

/// <summary>Answers.</summary>
[StatelessWorker]
public sealed class PresenceGrain(ILocalSiloDetails silo) : Grain, IPresenceGrain
{
    public Task<IPEndPoint?> Answer() => Task.FromResult(silo.GatewayAddress?.Endpoint);
}
