using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Silo.Log;

/// <summary>A store of scenarios whose updates and deletes can be lost, or done without an answer.</summary>
public sealed class HeldScenarioStore(IScenarioStore inner) : IScenarioStore
{
    /// <summary>What becomes of the next update or delete.</summary>
    public AppendFate NextFate { get; set; }

    public Task<Verdict<ScenarioRecord>> UpdateAsync(Guid uid, ScenarioUpdate update, CancellationToken cancellation) =>
        FatedAsync(() => inner.UpdateAsync(uid, update, cancellation));

    public Task<Verdict<Deleted>> DeleteAsync(Guid uid, string etag, RequestKey request, CancellationToken cancellation) =>
        FatedAsync(() => inner.DeleteAsync(uid, etag, request, cancellation));

    public Task<Verdict<ScenarioRecord>> CreateAsync(NewScenario scenario, CancellationToken cancellation) => inner.CreateAsync(scenario, cancellation);

    public Task<Verdict<CreatedScenario>> CreateAsync(NewScenario scenario, ScenarioHistory history, CancellationToken cancellation) =>
        inner.CreateAsync(scenario, history, cancellation);

    public Task<Verdict<CreatedScenario>> FindCreatedAsync(RequestKey request, CancellationToken cancellation) => inner.FindCreatedAsync(request, cancellation);

    public Task<Verdict<ScenarioRecord>> FindAsync(string name, CancellationToken cancellation) => inner.FindAsync(name, cancellation);

    public Task<Verdict<NamedScenario>> LocateAsync(string name, CancellationToken cancellation) => inner.LocateAsync(name, cancellation);

    public Task<Verdict<ScenarioPage>> ListAsync(ScenarioQuery query, CancellationToken cancellation) => inner.ListAsync(query, cancellation);

    public Task<Verdict<EarlierDelete>> FindDeleteAsync(RequestKey request, CancellationToken cancellation) => inner.FindDeleteAsync(request, cancellation);

    public Task<Verdict<Deleted>> FindTombstoneAsync(Guid uid, CancellationToken cancellation) => inner.FindTombstoneAsync(uid, cancellation);

    private async Task<Verdict<T>> FatedAsync<T>(Func<Task<Verdict<T>>> act)
        where T : class
    {
        var fate = NextFate;
        NextFate = AppendFate.Answered;
        if (fate == AppendFate.Lost) return new Verdict<T>(StoreRefusals.Unavailable);
        var done = await act();
        return fate == AppendFate.DoneUnanswered ? new Verdict<T>(StoreRefusals.Unavailable) : done;
    }
}
