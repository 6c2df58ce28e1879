using System.Collections.Concurrent;

namespace SahelSim.Silo.Scenarios;

/// <summary>The committed states of the scenarios that live on this server, where its actors find them without asking: written at every commit, before it is acknowledged.</summary>
public sealed class ScenarioBoard
{
    private readonly ConcurrentDictionary<Guid, Committed> posted = new();

    /// <summary>The newest committed state; null where the scenario is not awake here.</summary>
    public Committed? Find(Guid uid) => posted.GetValueOrDefault(uid);

    /// <summary>Puts up a state.</summary>
    public void Post(Guid uid, Committed committed) => posted[uid] = committed;

    /// <summary>Takes down a state, unless another has been put up since.</summary>
    public void Withdraw(Guid uid, Committed committed) => posted.TryRemove(KeyValuePair.Create(uid, committed));
}
