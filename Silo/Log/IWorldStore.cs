using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>The worlds that are kept. Each mutation happens once per request: a retry gets the first answer again.</summary>
/// <remarks>Refuses with Unavailable and DataLoss as <see cref="IScenarioLog"/> does.</remarks>
public interface IWorldStore
{
    /// <summary>See <see cref="IWorldLibraryGrain.Create"/>.</summary>
    Task<Verdict<WorldRecord>> CreateAsync(NewWorld world, CancellationToken cancellation);

    /// <summary>See <see cref="IWorldLibraryGrain.FindCreated"/>.</summary>
    Task<Verdict<WorldRecord>> FindCreatedAsync(RequestKey request, CancellationToken cancellation);

    /// <summary>See <see cref="IWorldLibraryGrain.Find"/>.</summary>
    Task<Verdict<WorldRecord>> FindAsync(string name, bool whole, CancellationToken cancellation);

    /// <summary>See <see cref="IWorldLibraryGrain.FindByUid"/>.</summary>
    Task<Verdict<WorldRecord>> FindAsync(Guid uid, bool whole, CancellationToken cancellation);

    /// <summary>See <see cref="IWorldLibraryGrain.Baseline"/>. Its state hash is verified.</summary>
    Task<Verdict<KeptBaseline>> BaselineAsync(Guid uid, CancellationToken cancellation);

    /// <summary>See <see cref="IWorldLibraryGrain.List"/>.</summary>
    Task<Verdict<WorldPage>> ListAsync(string after, int count, CancellationToken cancellation);

    /// <summary>See <see cref="IWorldLibraryGrain.Delete"/>. What is deleted need not be sound.</summary>
    Task<Verdict<Deleted>> DeleteAsync(string name, RequestKey request, CancellationToken cancellation);
}
