using Orleans;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>A scenario: the only writer of its log. Its key is the scenario's uid.</summary>
/// <remarks>Every method may also refuse with NotFound (no such scenario, or no longer), Unavailable (the store cannot be reached, or the outcome is not known) and DataLoss (naming the revision). Reads are served while a change spreads.</remarks>
[Alias("sahelsim.IScenarioGrain")]
public interface IScenarioGrain : IGrainWithGuidKey
{
    /// <summary>The scenario at its head with the parameters in force. <see cref="ReadPoint.At"/> only makes sure that the revision is there: RevisionAhead.</summary>
    [Alias("Describe")]
    Task<Verdict<ScenarioDescription>> Describe(ReadPoint at, CancellationToken cancellation);

    /// <summary>Applies changes one after another, all or nothing, or previews them.</summary>
    /// <returns>
    /// One entry per change, each followed by the responses that tripwires gave to it. Refuses what the rules refuse (every fault of the first change that has one; in a batch under <c>changes[i]</c>), RevisionConflict, RequestIdReused, LimitExceeded, Busy.
    /// A request that was applied before gets its first answer, before any refusal.
    /// </returns>
    [Alias("Apply")]
    Task<Verdict<AppliedChanges>> Apply(ApplyRequest request, CancellationToken cancellation);

    /// <summary>Actors as they stand. Refuses RevisionAhead. Ids that are not there are left out.</summary>
    [Alias("ReadActors")]
    Task<Verdict<ActorsReading>> ReadActors(ActorSelection selection, ReadPoint at, CancellationToken cancellation);

    /// <summary>The tripwires as they stand. Refuses RevisionAhead.</summary>
    [Alias("ReadTripwires")]
    Task<Verdict<TripwiresReading>> ReadTripwires(ReadPoint at, CancellationToken cancellation);

    /// <summary>A committed change, an ancestor's included. Refuses NotFound for 0 and RevisionAhead.</summary>
    [Alias("GetChange")]
    Task<Verdict<CommittedChange>> GetChange(long revision, CancellationToken cancellation);

    /// <summary>Committed changes, oldest first, ancestors' included.</summary>
    [Alias("ListChanges")]
    Task<Verdict<ChangesReading>> ListChanges(ChangeRange range, ReadPoint at, CancellationToken cancellation);

    /// <summary>Waits up to <paramref name="wait"/> (at most 5 s) for changes after a revision, and gives what there is. A long poll: call it again with the last revision.</summary>
    /// <param name="after">The last revision that the follower has, 0 or more. Ahead of the head: RevisionAhead.</param>
    /// <param name="maxBytes">About how many bytes of changes to give at most; at least one change is given where there is one.</param>
    /// <param name="wait">Not negative; coerced to 5 s.</param>
    /// <param name="cancellation">The caller's.</param>
    [Alias("Follow")]
    Task<Verdict<FollowedChanges>> Follow(long after, int maxBytes, TimeSpan wait, CancellationToken cancellation);

    /// <summary>How quantities of an actor moved, revision by revision. Refuses RevisionAhead, and NotFound for an actor that neither is there at the last revision asked for nor left before it.</summary>
    [Alias("Timeline")]
    Task<Verdict<Timeline>> Timeline(TimelineQuery query, CancellationToken cancellation);

    /// <summary>
    /// Observes the scenario, or more of it: its gauges are in the metrics of its server. Refuses InvalidValue, UnknownActor, UnknownStance, LimitExceeded, RequestIdReused;
    /// a request that was answered before gets its first answer, before any refusal.
    /// </summary>
    [Alias("Observe")]
    Task<Verdict<ObservationRecord>> Observe(ObservationRequest request, CancellationToken cancellation);

    /// <summary>Ends its observation, or takes quantities out of it. Refuses NotFound where it is not observed, RequestIdReused.</summary>
    [Alias("Unobserve")]
    Task<Verdict<Deleted>> Unobserve(ObservationRequest request, CancellationToken cancellation);

    /// <summary>See <see cref="IScenarioDirectoryGrain.Update"/>, which finds the scenario by its name and is what front doors call.</summary>
    [Alias("Update")]
    Task<Verdict<ScenarioRecord>> Update(ScenarioUpdate update, CancellationToken cancellation);

    /// <summary>See <see cref="IScenarioDirectoryGrain.Delete"/>, which finds the scenario by its name and is what front doors call.</summary>
    [Alias("Delete")]
    Task<Verdict<Deleted>> Delete(string etag, RequestKey request, CancellationToken cancellation);
}
