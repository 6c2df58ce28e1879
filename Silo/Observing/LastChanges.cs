using System.Collections.Concurrent;
using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Limits;

namespace SahelSim.Silo.Observing;

/// <summary>The last changes of observed scenarios, as far as this server has seen them.</summary>
/// <param name="observed">Which scenarios: of others nothing is kept.</param>
public sealed class LastChanges(ObservedScenarios observed)
{
    private readonly ConcurrentDictionary<Guid, ChangeMarks> byScenario = new();

    /// <summary>The marks of the last changes up to a revision, by revision; at most <see cref="Limit.ChangesPerObservation"/>.</summary>
    public ImmutableArray<ChangeMark> Find(Guid scenario, long head) =>
        byScenario.TryGetValue(scenario, out var known) ? [.. known.All.Where(mark => mark.Revision > head - Limit.ChangesPerObservation && mark.Revision <= head)] : [];

    /// <summary>The revisions up to a head that should be here and are not, the newest first.</summary>
    public ImmutableArray<long> Missing(Guid scenario, long head)
    {
        var known = Find(scenario, head).Select(mark => mark.Revision).ToHashSet();
        var missing = ImmutableArray.CreateBuilder<long>();
        for (var revision = head; revision > Math.Max(0, head - Limit.ChangesPerObservation); revision--)
        {
            if (!known.Contains(revision)) missing.Add(revision);
        }

        return missing.ToImmutable();
    }

    /// <summary>Takes note of committed changes.</summary>
    public void Add(Guid scenario, IEnumerable<CommittedChange> changes)
    {
        if (observed.Contains(scenario)) byScenario.GetOrAdd(scenario, _ => new ChangeMarks()).Add(changes);
    }

    /// <summary>Forgets the scenarios that are no longer observed.</summary>
    public void Tidy()
    {
        foreach (var scenario in byScenario.Keys)
        {
            if (!observed.Contains(scenario)) byScenario.TryRemove(scenario, out _);
        }
    }
}
