using System.Collections.Frozen;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Observing;

/// <summary>Which scenarios of the cluster are observed, as this server last read it in the store. Few, so that every server knows all.</summary>
public sealed class ObservedScenarios(IObservationStore store) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private volatile FrozenDictionary<Guid, ObservationRecord> byUid = FrozenDictionary<Guid, ObservationRecord>.Empty;

    /// <summary>All that can be read.</summary>
    public IReadOnlyCollection<ObservationRecord> All => byUid.Values;

    /// <summary>Whether a scenario is observed.</summary>
    public bool Contains(Guid scenario) => byUid.ContainsKey(scenario);

    /// <summary>Reads the store. Where that fails, what was known stays.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        // One after another: else what was read first might be taken for the newest.
        await reading.WaitAsync(cancellation);
        try
        {
            var list = await store.ListAsync(cancellation);
            if (list.Accepted) byUid = list.Value.Observations.Where(observation => !observation.Damaged).ToFrozenDictionary(observation => observation.ScenarioUid);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();
}
