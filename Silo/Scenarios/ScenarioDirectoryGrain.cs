using Orleans.Concurrency;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Scenarios;

/// <summary>Scenarios by name. What concerns an awake scenario goes through its grain, so that its readers and followers hear of it.</summary>
[StatelessWorker]
public sealed class ScenarioDirectoryGrain(IScenarioStore store, IObservationStore observations) : Grain, IScenarioDirectoryGrain
{
    public Task<Verdict<ScenarioRecord>> Create(NewScenario scenario, CancellationToken cancellation) => store.CreateAsync(scenario, cancellation);

    public Task<Verdict<ScenarioRecord>> Find(string name, CancellationToken cancellation) => store.FindAsync(name, cancellation);

    public Task<Verdict<ScenarioPage>> List(ScenarioQuery query, CancellationToken cancellation) => store.ListAsync(query, cancellation);

    public Task<Verdict<ObservationList>> ListObservations(CancellationToken cancellation) => observations.ListAsync(cancellation);

    public async Task<Verdict<ScenarioRecord>> Update(string name, ScenarioUpdate update, CancellationToken cancellation)
    {
        var found = await store.FindAsync(name, cancellation);
        return found.Accepted
            ? await GrainFactory.GetGrain<IScenarioGrain>(found.Value.Uid).Update(update, cancellation)
            : found;
    }

    public async Task<Verdict<Deleted>> Delete(string name, string etag, RequestKey request, CancellationToken cancellation)
    {
        var earlier = await store.FindDeleteAsync(request, cancellation);
        if (!earlier.Accepted) return new Verdict<Deleted>(earlier.Refusals);
        if (earlier.Value.Answer is { } first) return new Verdict<Deleted>(first);
        var found = await store.LocateAsync(name, cancellation);
        return found.Accepted
            ? await GrainFactory.GetGrain<IScenarioGrain>(found.Value.Uid).Delete(etag, request, cancellation)
            : new Verdict<Deleted>(found.Refusals);
    }
}
