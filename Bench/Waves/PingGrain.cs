using Orleans.Placement;

namespace SahelSim.Bench.Waves;

/// <summary>Answers, and does nothing else.</summary>
[PreferLocalPlacement]
public sealed class PingGrain : Grain, IPingGrain
{
    public Task Ping() => Task.CompletedTask;
}
