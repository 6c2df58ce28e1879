using Orleans;

namespace SahelSim.Bench.Waves;

/// <summary>Sends a wave, or bare pings, from within a grain, as a scenario does. Its key is the number of grains that it sends to.</summary>
[Alias("sahelsim.bench.IWaveGrain")]
public interface IWaveGrain : IGrainWithIntegerKey
{
    /// <summary>One wave to all its actors, over and over.</summary>
    /// <param name="window">For how long; at least once.</param>
    /// <returns>The p50 of a wave, in seconds.</returns>
    [Alias("Wave")]
    Task<double> Wave(TimeSpan window);

    /// <summary><c>Task.WhenAll</c> of as many pings, over and over.</summary>
    /// <param name="window">For how long; at least once.</param>
    /// <returns>The p50 of a round, in seconds.</returns>
    [Alias("Ping")]
    Task<double> Ping(TimeSpan window);
}
