using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>Scenarios by name, and what people write about them. Each mutation happens once per request: a retry gets the first answer again.</summary>
/// <remarks>Refuses with Unavailable and DataLoss as <see cref="IScenarioLog"/> does.</remarks>
public interface IScenarioStore
{
    /// <summary>See <see cref="IScenarioDirectoryGrain.Create"/>.</summary>
    Task<Verdict<ScenarioRecord>> CreateAsync(NewScenario scenario, CancellationToken cancellation);

    /// <summary>
    /// Creates a scenario that has its history from the start, and its world where that comes along: all of it in one transaction, durable when it answers, or nothing.
    /// Refuses as <see cref="IScenarioDirectoryGrain.Create"/> and <see cref="Contracts.Grains.Worlds.IWorldLibraryGrain.Create"/> do, and Unavailable where the world is no longer the one the history was computed on.
    /// </summary>
    Task<Verdict<CreatedScenario>> CreateAsync(NewScenario scenario, ScenarioHistory history, CancellationToken cancellation);

    /// <summary>What a create with a history answered when its request came before. Refuses NotFound where it did not, RequestIdReused.</summary>
    Task<Verdict<CreatedScenario>> FindCreatedAsync(RequestKey request, CancellationToken cancellation);

    /// <summary>See <see cref="IScenarioDirectoryGrain.Find"/>.</summary>
    Task<Verdict<ScenarioRecord>> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Which scenario a name means, whether or not its record is sound. Refuses NotFound.</summary>
    Task<Verdict<NamedScenario>> LocateAsync(string name, CancellationToken cancellation);

    /// <summary>See <see cref="IScenarioDirectoryGrain.List"/>.</summary>
    Task<Verdict<ScenarioPage>> ListAsync(ScenarioQuery query, CancellationToken cancellation);

    /// <summary>See <see cref="IScenarioDirectoryGrain.Update"/>.</summary>
    Task<Verdict<ScenarioRecord>> UpdateAsync(Guid uid, ScenarioUpdate update, CancellationToken cancellation);

    /// <summary>See <see cref="IScenarioDirectoryGrain.Delete"/>. What is deleted need not be sound.</summary>
    Task<Verdict<Deleted>> DeleteAsync(Guid uid, string etag, RequestKey request, CancellationToken cancellation);

    /// <summary>The first answer of a delete that was done; null where there was none. Refuses RequestIdReused.</summary>
    Task<Verdict<EarlierDelete>> FindDeleteAsync(RequestKey request, CancellationToken cancellation);

    /// <summary>When a scenario was deleted. Refuses NotFound where it never was.</summary>
    Task<Verdict<Deleted>> FindTombstoneAsync(Guid uid, CancellationToken cancellation);
}
