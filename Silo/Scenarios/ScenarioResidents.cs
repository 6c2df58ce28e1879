using System.Collections.Concurrent;

namespace SahelSim.Silo.Scenarios;

/// <summary>The scenarios that are awake on this server, and how each is asked to leave.</summary>
public sealed class ScenarioResidents
{
    private readonly ConcurrentDictionary<Guid, Action> residents = new();

    /// <summary>One has woken.</summary>
    /// <param name="uid">The scenario.</param>
    /// <param name="leave">Puts it to sleep; may be called from any thread, and more than once.</param>
    public void Add(Guid uid, Action leave) => residents[uid] = leave;

    /// <summary>One sleeps, unless it has woken again since.</summary>
    public void Remove(Guid uid, Action leave) => residents.TryRemove(KeyValuePair.Create(uid, leave));

    /// <summary>Asks some to leave.</summary>
    /// <param name="which">Which.</param>
    public void Leave(Func<Guid, bool> which)
    {
        foreach (var (uid, leave) in residents)
        {
            if (which(uid)) leave();
        }
    }
}
