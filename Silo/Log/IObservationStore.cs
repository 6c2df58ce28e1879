using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Model.Actors;
using SahelSim.Model.Observing;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>Which scenarios are observed, and what of them; a deleted scenario is no longer. Each mutation happens once per request: a retry gets the first answer again.</summary>
/// <remarks>Refuses with Unavailable and DataLoss as <see cref="IScenarioLog"/> does.</remarks>
public interface IObservationStore
{
    /// <summary>Observes a scenario, or more of it. Refuses NotFound (no such scenario), RequestIdReused, LimitExceeded (too many scenarios, naming them, or too many quantities).</summary>
    /// <param name="uid">The scenario.</param>
    /// <param name="quantities">What is to be observed.</param>
    /// <param name="replace">Whether in place of what is, and not in addition to it.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Honoured until it is handed to the store, never after.</param>
    Task<Verdict<ObservationRecord>> ObserveAsync(Guid uid, ObservedQuantities quantities, bool replace, RequestKey request, CancellationToken cancellation);

    /// <summary>What <see cref="ObserveAsync"/> answered when its request came before. Refuses NotFound where it did not, RequestIdReused.</summary>
    Task<Verdict<ObservationRecord>> FindObservedAsync(Guid uid, RequestKey request, CancellationToken cancellation);

    /// <summary>Ends an observation, sound or not, or takes quantities out of it. Refuses NotFound where the scenario is not observed, RequestIdReused.</summary>
    /// <param name="uid">The scenario.</param>
    /// <param name="quantities">What is no longer to be observed; those that are not are passed over. None: the observation ends.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">As in <see cref="ObserveAsync"/>.</param>
    Task<Verdict<Deleted>> UnobserveAsync(Guid uid, ImmutableArray<Quantity> quantities, RequestKey request, CancellationToken cancellation);

    /// <summary>What is observed, of all scenarios, damaged records among it.</summary>
    Task<Verdict<ObservationList>> ListAsync(CancellationToken cancellation);
}
