using Orleans;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Scenarios;

/// <summary>Scenarios by name. A stateless worker; its key is 0.</summary>
/// <remarks>Every method may also refuse with Unavailable (the store cannot be reached, or the outcome is not known) and DataLoss. Names are bare ids, without <c>scenarios/</c>.</remarks>
[Alias("sahelsim.IScenarioDirectoryGrain")]
public interface IScenarioDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Creates a scenario on a world, or as a fork. Refuses ResourceExists, RequestIdReused, NotFound (world or parent), RevisionAhead, TooManySegments.</summary>
    [Alias("Create")]
    Task<Verdict<ScenarioRecord>> Create(NewScenario scenario, CancellationToken cancellation);

    /// <summary>Finds a scenario as the store has it. Refuses NotFound.</summary>
    [Alias("Find")]
    Task<Verdict<ScenarioRecord>> Find(string name, CancellationToken cancellation);

    /// <summary>A page of scenarios, those whose records are damaged among them.</summary>
    [Alias("List")]
    Task<Verdict<ScenarioPage>> List(ScenarioQuery query, CancellationToken cancellation);

    /// <summary>What is observed, of all scenarios; damaged records among it.</summary>
    [Alias("ListObservations")]
    Task<Verdict<ObservationList>> ListObservations(CancellationToken cancellation);

    /// <summary>Updates what people write about a scenario. Refuses NotFound, EtagMismatch, RequestIdReused.</summary>
    [Alias("Update")]
    Task<Verdict<ScenarioRecord>> Update(string name, ScenarioUpdate update, CancellationToken cancellation);

    /// <summary>Deletes a scenario with its log, corrupted ones too; its followers hear of it. Refuses NotFound, EtagMismatch, RequestIdReused, and ForkInUse naming the forks that hang on it.</summary>
    /// <param name="name">Which.</param>
    /// <param name="etag">The etag that it must have; empty: any.</param>
    /// <param name="request">The request; the same again gets the first answer although the scenario is gone.</param>
    /// <param name="cancellation">The caller's.</param>
    [Alias("Delete")]
    Task<Verdict<Deleted>> Delete(string name, string etag, RequestKey request, CancellationToken cancellation);
}
