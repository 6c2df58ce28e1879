using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Model.Observing;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Observing;

/// <summary>Observes scenarios that live on this server, or no longer; its gauges follow at once, other servers' within a few seconds.</summary>
/// <param name="store">Keeps what is observed.</param>
/// <param name="observed">What this server reports.</param>
public sealed class ObservationWriting(IObservationStore store, ObservedScenarios observed)
{
    /// <summary>See <see cref="Contracts.Grains.Scenarios.IScenarioGrain.Observe"/>.</summary>
    public async Task<Verdict<ObservationRecord>> ObserveAsync(LiveScenario scenario, ObservationRequest request, CancellationToken cancellation)
    {
        var uid = scenario.Entry.Record.Uid;
        var selected = ObservationRules.Select(scenario.Committed.World, request.Quantities, request.Among);
        if (!selected.Accepted)
        {
            // What was right then need not be now: a retry gets its first answer all the same.
            var first = await store.FindObservedAsync(uid, request.Request, cancellation);
            return first.Accepted || first.Refusals[0].Reason != RefusalReason.NotFound ? first : new Verdict<ObservationRecord>(selected.Refusals);
        }

        var written = await store.ObserveAsync(uid, selected.Value, request.Replace, request.Request, cancellation);
        if (written.Accepted) await observed.RefreshAsync(CancellationToken.None);
        return written;
    }

    /// <summary>See <see cref="Contracts.Grains.Scenarios.IScenarioGrain.Unobserve"/>.</summary>
    public async Task<Verdict<Deleted>> UnobserveAsync(Guid uid, ObservationRequest request, CancellationToken cancellation)
    {
        var written = await store.UnobserveAsync(uid, request.Quantities, request.Request, cancellation);
        if (written.Accepted) await observed.RefreshAsync(CancellationToken.None);
        return written;
    }
}
