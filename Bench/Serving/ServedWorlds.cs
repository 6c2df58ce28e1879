using System.Diagnostics;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Serving;

/// <summary>What benchmarks put into a service before they measure.</summary>
public static class ServedWorlds
{
    private const int RelationshipsPerPart = 5_000;

    /// <summary>Creates a world under a new name.</summary>
    /// <returns>worlds/x.</returns>
    public static async Task<string> CreateWorldAsync(this IServed served, World world)
    {
        var created = world.Clone();
        created.Name = "";
        var request = new CreateWorldRequest { WorldId = NewId(), World = created, RequestId = NewRequest() };
        return (await new WorldService.WorldServiceClient(served.Channel).CreateWorldAsync(request)).Name;
    }

    /// <summary>Creates a world of any size under a new name.</summary>
    /// <returns>worlds/x.</returns>
    public static async Task<string> ImportWorldAsync(this IServed served, World world)
    {
        using var call = new WorldService.WorldServiceClient(served.Channel).ImportWorld();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Header = new ImportWorldHeader { WorldId = NewId(), RequestId = NewRequest() } });
        var first = world.Clone();
        first.Name = "";
        first.Relationships.Clear();
        await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = first });
        foreach (var relationships in world.Relationships.Chunk(RelationshipsPerPart))
        {
            var part = new World();
            part.Relationships.Add(relationships);
            await call.RequestStream.WriteAsync(new ImportWorldRequest { Part = part });
        }

        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).Name;
    }

    /// <summary>Creates a world and a scenario on it.</summary>
    /// <returns>scenarios/x.</returns>
    public static async Task<string> CreateScenarioAsync(this IServed served, World world) => await served.CreateScenarioOnAsync(await served.CreateWorldAsync(world));

    /// <summary>Creates a scenario.</summary>
    /// <param name="served">Where.</param>
    /// <param name="world">worlds/x.</param>
    /// <returns>scenarios/x.</returns>
    public static async Task<string> CreateScenarioOnAsync(this IServed served, string world)
    {
        var request = new CreateScenarioRequest { ScenarioId = NewId(), Scenario = new Scenario { World = world }, RequestId = NewRequest() };
        return (await served.Scenarios().CreateScenarioAsync(request)).Name;
    }

    /// <summary>Applies changes one after another, a hundred to a call.</summary>
    public static async Task ApplyAsync(this IServed served, string scenario, Quarrels quarrels, int from, int count)
    {
        foreach (var batch in Enumerable.Range(from, count).Select(quarrels.At).Chunk(100))
        {
            var request = new BatchApplyChangesRequest { Scenario = scenario, RequestId = NewRequest(), Effects = new EffectQuery { PageSize = 1 } };
            request.Changes.Add(batch);
            await served.Scenarios().BatchApplyChangesAsync(request);
        }
    }

    /// <summary>Waits until the newest snapshot of a scenario that is due has been written.</summary>
    /// <param name="served">Where.</param>
    /// <param name="scenario">scenarios/x.</param>
    /// <param name="revision">A revision that a snapshot must have reached.</param>
    public static async Task SettleAsync(this IServed served, string scenario, long revision)
    {
        var uid = await served.UidAsync(scenario);
        await Waiting.UntilAsync(async () => await served.NewestSnapshotAsync(uid) >= revision);
    }

    /// <summary>The uid of a scenario.</summary>
    public static async Task<Guid> UidAsync(this IServed served, string scenario) =>
        Guid.Parse((await served.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario })).Uid);

    /// <summary>Its scenarios.</summary>
    public static ScenarioService.ScenarioServiceClient Scenarios(this IServed served) => new(served.Channel);

    /// <summary>Has an ensemble run to its end.</summary>
    /// <returns>How long it took, in seconds, from the call that creates it to the end of its watch.</returns>
    public static async Task<double> RunEnsembleAsync(this IServed served, Ensemble asked)
    {
        var analysis = new AnalysisService.AnalysisServiceClient(served.Channel);
        var start = Stopwatch.GetTimestamp();
        var created = await analysis.CreateEnsembleAsync(new CreateEnsembleRequest { EnsembleId = NewId(), Ensemble = asked, RequestId = NewRequest() });
        using var watch = analysis.WatchEnsemble(new WatchEnsembleRequest { Name = created.Name });
        var last = created;
        while (await watch.ResponseStream.MoveNext(CancellationToken.None)) last = watch.ResponseStream.Current.Ensemble;
        return last.State == EnsembleState.Done ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"The ensemble is {last.State}: {last.Error}");
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string NewRequest() => Guid.NewGuid().ToString();
}
