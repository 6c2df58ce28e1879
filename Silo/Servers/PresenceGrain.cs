using Orleans.Concurrency;
using SahelSim.Contracts.Grains.Servers;

namespace SahelSim.Silo.Servers;

/// <summary>Answers.</summary>
[StatelessWorker]
public sealed class PresenceGrain : Grain, IPresenceGrain
{
    public Task Answer() => Task.CompletedTask;
}
