using Orleans.Concurrency;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Ensembles;

/// <summary>Ensembles by name.</summary>
[StatelessWorker]
public sealed class EnsembleDirectoryGrain(IEnsembleStore store, EnsembleRuns runs, AnalysisPlaces places) : Grain, IEnsembleDirectoryGrain
{
    public async Task<Verdict<EnsembleRecord>> Create(NewEnsemble ensemble, CancellationToken cancellation)
    {
        var definition = V1.Ensemble.Parser.ParseFrom(ensemble.Definition.Span);
        var run = await runs.MakeAsync(ensemble.ScenarioUid, definition, cancellation);
        if (!run.Accepted) return new Verdict<EnsembleRecord>(run.Refusals);
        var given = await places.RunAsync(AnalysisKinds.Ensemble, () => run.Value.Base(cancellation), cancellation);
        if (!given.Accepted) return new Verdict<EnsembleRecord>([.. given.Refusals.Select(refusal => refusal.Under("ensemble"))]);
        var created = await store.CreateAsync(ensemble, cancellation);
        if (!created.Accepted) return created;
        runs.Keep(created.Value.Uid, run.Value);
        return await GrainFactory.GetGrain<IEnsembleGrain>(created.Value.Uid).Describe(cancellation);
    }

    public Task<Verdict<EnsembleRecord>> FindCreated(RequestKey request, CancellationToken cancellation) => store.FindCreatedAsync(request, cancellation);

    public async Task<Verdict<EnsembleRecord>> Find(string name, CancellationToken cancellation)
    {
        var found = await store.FindAsync(name, cancellation);
        if (!found.Accepted) return found;
        return found.Value.IsRunning
            ? await GrainFactory.GetGrain<IEnsembleGrain>(found.Value.Uid).Describe(cancellation)
            : new Verdict<EnsembleRecord>(AllDone(found.Value));
    }

    public async Task<Verdict<EnsemblePage>> List(string after, int count, CancellationToken cancellation)
    {
        var page = await store.ListAsync(after, count, cancellation);
        return page.Accepted ? new Verdict<EnsemblePage>(page.Value with { Ensembles = [.. page.Value.Ensembles.Select(AllDone)] }) : page;
    }

    public async Task<Verdict<EnsembleRecord>> Cancel(string name, CancellationToken cancellation)
    {
        var found = await store.FindAsync(name, cancellation);
        return found.Accepted ? await GrainFactory.GetGrain<IEnsembleGrain>(found.Value.Uid).Cancel(cancellation) : found;
    }

    public async Task<Verdict<Deleted>> Delete(string name, RequestKey request, CancellationToken cancellation)
    {
        var earlier = await store.FindDeleteAsync(request, cancellation);
        if (!earlier.Accepted) return new Verdict<Deleted>(earlier.Refusals);
        if (earlier.Value.Answer is { } first) return new Verdict<Deleted>(first);
        var found = await store.LocateAsync(name, cancellation);
        return found.Accepted
            ? await GrainFactory.GetGrain<IEnsembleGrain>(found.Value.Uid).Delete(request, cancellation)
            : new Verdict<Deleted>(found.Refusals);
    }

    private static EnsembleRecord AllDone(EnsembleRecord record) =>
        record.Standing == EnsembleStanding.Done ? record with { MembersDone = EnsembleMapping.Definition(record).Members } : record;
}
