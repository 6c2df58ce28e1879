using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A store of scenarios of which a call can fail.</summary>
public sealed class FailingScenarioStore(IScenarioStore inner, FailingCalls calls) : IScenarioStore
{
    public Task<Verdict<ScenarioRecord>> CreateAsync(NewScenario scenario, CancellationToken cancellation) => calls.MakeAsync(() => inner.CreateAsync(scenario, cancellation));

    public Task<Verdict<CreatedScenario>> CreateAsync(NewScenario scenario, ScenarioHistory history, CancellationToken cancellation) => calls.MakeAsync(() => inner.CreateAsync(scenario, history, cancellation));

    public Task<Verdict<CreatedScenario>> FindCreatedAsync(RequestKey request, CancellationToken cancellation) => calls.MakeAsync(() => inner.FindCreatedAsync(request, cancellation));

    public Task<Verdict<ScenarioRecord>> FindAsync(string name, CancellationToken cancellation) => calls.MakeAsync(() => inner.FindAsync(name, cancellation));

    public Task<Verdict<NamedScenario>> LocateAsync(string name, CancellationToken cancellation) => calls.MakeAsync(() => inner.LocateAsync(name, cancellation));

    public Task<Verdict<ScenarioPage>> ListAsync(ScenarioQuery query, CancellationToken cancellation) => calls.MakeAsync(() => inner.ListAsync(query, cancellation));

    public Task<Verdict<ScenarioRecord>> UpdateAsync(Guid uid, ScenarioUpdate update, CancellationToken cancellation) => calls.MakeAsync(() => inner.UpdateAsync(uid, update, cancellation));

    public Task<Verdict<Deleted>> DeleteAsync(Guid uid, string etag, RequestKey request, CancellationToken cancellation) => calls.MakeAsync(() => inner.DeleteAsync(uid, etag, request, cancellation));

    public Task<Verdict<EarlierDelete>> FindDeleteAsync(RequestKey request, CancellationToken cancellation) => calls.MakeAsync(() => inner.FindDeleteAsync(request, cancellation));

    public Task<Verdict<Deleted>> FindTombstoneAsync(Guid uid, CancellationToken cancellation) => calls.MakeAsync(() => inner.FindTombstoneAsync(uid, cancellation));
}
