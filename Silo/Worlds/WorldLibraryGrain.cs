using Orleans.Concurrency;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Worlds;

/// <summary>The worlds that are kept.</summary>
[StatelessWorker]
public sealed class WorldLibraryGrain(IWorldStore store, Baselines baselines) : Grain, IWorldLibraryGrain
{
    public Task<Verdict<WorldRecord>> Create(NewWorld world, CancellationToken cancellation) => store.CreateAsync(world, cancellation);

    public Task<Verdict<WorldRecord>> FindCreated(RequestKey request, CancellationToken cancellation) => store.FindCreatedAsync(request, cancellation);

    public Task<Verdict<WorldRecord>> Find(string name, bool whole, CancellationToken cancellation) => store.FindAsync(name, whole, cancellation);

    public Task<Verdict<WorldRecord>> FindByUid(Guid uid, bool whole, CancellationToken cancellation) => store.FindAsync(uid, whole, cancellation);

    public Task<Verdict<KeptBaseline>> Baseline(Guid uid, CancellationToken cancellation) => baselines.FindAsync(uid, cancellation);

    public Task<Verdict<WorldPage>> List(string after, int count, CancellationToken cancellation) => store.ListAsync(after, count, cancellation);

    public Task<Verdict<Deleted>> Delete(string name, RequestKey request, CancellationToken cancellation) => store.DeleteAsync(name, request, cancellation);
}
