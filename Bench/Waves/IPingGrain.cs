using Orleans;

namespace SahelSim.Bench.Waves;

/// <summary>The least that a grain can answer. Its key is any number.</summary>
[Alias("sahelsim.bench.IPingGrain")]
public interface IPingGrain : IGrainWithIntegerKey
{
    /// <summary>Answers.</summary>
    [Alias("Ping")]
    Task Ping();
}
