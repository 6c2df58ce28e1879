using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Api.Errors;

/// <summary>A store of worlds with a bug: it throws for one name.</summary>
public sealed class FaultyWorldStore(IWorldStore inner) : IWorldStore
{
    /// <summary>The name that it throws for.</summary>
    public const string Name = "faulty";

    /// <summary>What nobody outside may read.</summary>
    public const string Secret = "Password=hunter2";

    public Task<Verdict<WorldRecord>> FindAsync(string name, bool whole, CancellationToken cancellation) =>
        name == Name ? throw new InvalidOperationException($"Host=db;{Secret};select * from world") : inner.FindAsync(name, whole, cancellation);

    public Task<Verdict<WorldRecord>> CreateAsync(NewWorld world, CancellationToken cancellation) => inner.CreateAsync(world, cancellation);

    public Task<Verdict<WorldRecord>> FindCreatedAsync(RequestKey request, CancellationToken cancellation) => inner.FindCreatedAsync(request, cancellation);

    public Task<Verdict<WorldRecord>> FindAsync(Guid uid, bool whole, CancellationToken cancellation) => inner.FindAsync(uid, whole, cancellation);

    public Task<Verdict<KeptBaseline>> BaselineAsync(Guid uid, CancellationToken cancellation) => inner.BaselineAsync(uid, cancellation);

    public Task<Verdict<WorldPage>> ListAsync(string after, int count, CancellationToken cancellation) => inner.ListAsync(after, count, cancellation);

    public Task<Verdict<Deleted>> DeleteAsync(string name, RequestKey request, CancellationToken cancellation) => inner.DeleteAsync(name, request, cancellation);
}
