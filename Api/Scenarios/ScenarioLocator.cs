using System.Collections.Concurrent;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Scenarios;

/// <summary>Finds scenarios by name and remembers them. A name can come to mean another scenario, so that what a grain says is not there is looked up again.</summary>
public sealed class ScenarioLocator(IGrainFactory grains)
{
    private const int RememberedMax = 10_000;

    private readonly ConcurrentDictionary<string, LocatedScenario> byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, KeptBaseline> baselines = new();

    /// <summary>Finds a scenario.</summary>
    /// <param name="name">The bare id.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND, and what the directory refuses.</exception>
    public ValueTask<LocatedScenario> FindAsync(string name, CancellationToken cancellation) =>
        byName.TryGetValue(name, out var known) ? ValueTask.FromResult(known) : new(LookUpAsync(name, cancellation));

    /// <summary>Calls a grain of a scenario; where it answers NOT_FOUND, the name is looked up again and the call made once more if it now means another scenario.</summary>
    public async ValueTask<T> CallAsync<T>(
        LocatedScenario scenario, Func<LocatedScenario, Task<Verdict<T>>> call, CancellationToken cancellation)
        where T : class
    {
        var verdict = await call(scenario);
        if (verdict.Accepted) return verdict.Value;
        if (!IsNotFound(verdict)) return verdict.OrThrow();
        Forget(scenario);
        var again = await LookUpAsync(scenario.Name, cancellation);
        return again.Uid == scenario.Uid ? verdict.OrThrow() : (await call(again)).OrThrow();
    }

    /// <summary>Finds a scenario and calls a grain of it.</summary>
    public async ValueTask<T> CallAsync<T>(string name, Func<LocatedScenario, Task<Verdict<T>>> call, CancellationToken cancellation)
        where T : class =>
        await CallAsync(await FindAsync(name, cancellation), call, cancellation);

    /// <summary>Forgets what a name means.</summary>
    public void Forget(LocatedScenario scenario) => byName.TryRemove(KeyValuePair.Create(scenario.Name, scenario));

    /// <summary>Forgets what a name means.</summary>
    public void Forget(string name) => byName.TryRemove(name, out _);

    private static bool IsNotFound<T>(Verdict<T> verdict)
        where T : class =>
        verdict.Refusals[0].Reason == RefusalReason.NotFound;

    private async Task<LocatedScenario> LookUpAsync(string name, CancellationToken cancellation)
    {
        var record = (await grains.GetGrain<IScenarioDirectoryGrain>(0).Find(name, cancellation)).OrThrow();
        if (!baselines.TryGetValue(record.WorldUid, out var kept))
        {
            kept = (await grains.GetGrain<IWorldLibraryGrain>(0).Baseline(record.WorldUid, cancellation)).OrThrow();
            if (baselines.Count >= RememberedMax) baselines.Clear();
            baselines[record.WorldUid] = kept;
        }

        if (byName.Count >= RememberedMax) byName.Clear();
        return byName[name] = new LocatedScenario(
            name, record.Uid, grains.GetGrain<IScenarioGrain>(record.Uid), kept.Baseline, new AliasTable(kept.Baseline.Aliases));
    }
}
