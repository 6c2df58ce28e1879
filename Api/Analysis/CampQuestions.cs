using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>Finds what questions about camps, landscapes and positions are about, and has them answered.</summary>
public sealed class CampQuestions(IGrainFactory grains, ScenarioLocator locator)
{
    private ICampGrain Grain => grains.GetGrain<ICampGrain>(AnyWorker.Key);

    public Task<FindCampsResponse> FindCampsAsync(FindCampsRequest request, CancellationToken cancellation)
    {
        var asked = request.Clone();
        return AskAsync(
            new Subject(request.SubjectCase != FindCampsRequest.SubjectOneofCase.None, request.HasScenario ? request.Scenario : null, request.HasWorld ? request.World : null, request.Consistency),
            aliases => Resolve(aliases, asked.Ties),
            state => Grain.FindCamps(asked, state, cancellation),
            cancellation);
    }

    public Task<FindLandscapeResponse> FindLandscapeAsync(FindLandscapeRequest request, CancellationToken cancellation)
    {
        var asked = request.Clone();
        return AskAsync(
            new Subject(request.SubjectCase != FindLandscapeRequest.SubjectOneofCase.None, request.HasScenario ? request.Scenario : null, request.HasWorld ? request.World : null, request.Consistency),
            aliases =>
            {
                Resolve(aliases, asked.Ties);
                for (var at = 0; at < asked.Side.Count; at++) asked.Side[at] = aliases.Resolve(asked.Side[at]);
                if (asked.Sweep is { } sweep) sweep.Actor = aliases.Resolve(sweep.Actor);
            },
            state => Grain.FindLandscape(asked, state, cancellation),
            cancellation);
    }

    public Task<FindPositionResponse> FindPositionAsync(FindPositionRequest request, CancellationToken cancellation)
    {
        var asked = request.Clone();
        return AskAsync(
            new Subject(request.SubjectCase != FindPositionRequest.SubjectOneofCase.None, request.HasScenario ? request.Scenario : null, request.HasWorld ? request.World : null, request.Consistency),
            aliases => asked.Bloc = aliases.Resolve(asked.Bloc),
            state => Grain.FindPosition(asked, state, cancellation),
            cancellation);
    }

    private async Task<T> AskAsync<T>(Subject subject, Action<AliasTable> resolve, Func<AskedState, Task<Verdict<T>>> ask, CancellationToken cancellation)
        where T : class
    {
        var reading = new Reading();
        if (!subject.Given) reading.Refuse("subject", "must be a scenario, a world, or what the question brings itself");
        var scenario = subject.Scenario is null ? "" : RequestNames.Scenario(reading, "scenario", subject.Scenario);
        var world = subject.World is null ? "" : RequestNames.World(reading, "world", subject.World);
        var at = ReadPoints.Read(reading, "consistency", subject.Consistency);
        reading.OrThrow();
        if (subject.Scenario is not null)
        {
            return await locator.CallAsync(
                scenario,
                async located =>
                {
                    resolve(located.Aliases);
                    var there = await ReadRevisions.FindAsync(located, at, cancellation);
                    return there.Accepted ? await ask(new AskedState(located.Uid, Guid.Empty, there.Value.Revision)) : new Verdict<T>(there.Refusals);
                },
                cancellation);
        }

        if (subject.World is null) return (await ask(AskedState.None)).OrThrow();
        var library = grains.GetGrain<IWorldLibraryGrain>(0);
        var record = (await library.Find(world, whole: false, cancellation)).OrThrow();
        var kept = (await library.Baseline(record.Uid, cancellation)).OrThrow();
        resolve(new AliasTable(kept.Baseline.Aliases));
        return (await ask(new AskedState(Guid.Empty, record.Uid, 0))).OrThrow();
    }

    private static void Resolve(AliasTable aliases, TieRule? ties)
    {
        if (ties is null) return;
        for (var at = 0; at < ties.Actors.Count; at++) ties.Actors[at] = aliases.Resolve(ties.Actors[at]);
    }

    /// <summary>What a question is about, as it was given.</summary>
    private sealed record Subject(bool Given, string? Scenario, string? World, Consistency? Consistency);
}
