using SahelSim.V1;

namespace SahelSim.Cli.Watching;

/// <summary>A revision of a watched scenario as its messages come: only one that its commit has closed counts.</summary>
public sealed class WatchedRevision
{
    private readonly SortedDictionary<int, List<WaveDelta>> _waves = [];

    /// <summary>Waves so far, by number.</summary>
    public IReadOnlyDictionary<int, List<WaveDelta>> Waves => _waves;

    /// <summary>Takes a fragment of a wave.</summary>
    public void Take(WaveEffects wave)
    {
        if (!_waves.TryGetValue(wave.Wave, out var deltas)) _waves[wave.Wave] = deltas = [];
        deltas.AddRange(wave.Deltas);
    }
}
