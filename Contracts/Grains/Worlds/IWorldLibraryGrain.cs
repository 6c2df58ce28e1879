using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Grains.Worlds;

/// <summary>The worlds that are kept. A stateless worker; its key is 0.</summary>
/// <remarks>Every method may also refuse with Unavailable (the store cannot be reached, or the outcome is not known) and DataLoss.</remarks>
[Alias("sahelsim.IWorldLibraryGrain")]
public interface IWorldLibraryGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps a checked world. Refuses ResourceExists, RequestIdReused, and NotFound where its base is gone.</summary>
    [Alias("Create")]
    Task<Verdict<WorldRecord>> Create(NewWorld world, CancellationToken cancellation);

    /// <summary>What a create answered when its request came before. Refuses NotFound where it did not, RequestIdReused.</summary>
    [Alias("FindCreated")]
    Task<Verdict<WorldRecord>> FindCreated(RequestKey request, CancellationToken cancellation);

    /// <summary>Finds a world by name. Refuses NotFound.</summary>
    /// <param name="name">The bare id, without <c>worlds/</c>.</param>
    /// <param name="whole">Whether <see cref="WorldRecord.Written"/> is wanted.</param>
    /// <param name="cancellation">The caller's.</param>
    [Alias("Find")]
    Task<Verdict<WorldRecord>> Find(string name, bool whole, CancellationToken cancellation);

    /// <summary>Finds a world by uid. Refuses NotFound.</summary>
    [Alias("FindByUid")]
    Task<Verdict<WorldRecord>> FindByUid(Guid uid, bool whole, CancellationToken cancellation);

    /// <summary>The checked baseline with its aliases. Never changes for a uid, so that callers may keep it. Refuses NotFound.</summary>
    [Alias("Baseline")]
    Task<Verdict<KeptBaseline>> Baseline(Guid uid, CancellationToken cancellation);

    /// <summary>Worlds by name, without <see cref="WorldRecord.Written"/>, those whose records are damaged among them.</summary>
    /// <param name="after">The last name of the page before; empty for the first page.</param>
    /// <param name="count">1 to 1,000.</param>
    /// <param name="cancellation">The caller's.</param>
    [Alias("List")]
    Task<Verdict<WorldPage>> List(string after, int count, CancellationToken cancellation);

    /// <summary>Deletes a world, a corrupted one too. Refuses NotFound, RequestIdReused, and WorldInUse naming the scenarios that hang on it; worlds derived from it do not.</summary>
    [Alias("Delete")]
    Task<Verdict<Deleted>> Delete(string name, RequestKey request, CancellationToken cancellation);
}
