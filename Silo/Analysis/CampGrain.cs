using Orleans.Concurrency;
using SahelSim.Contracts.Camps;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;
using SahelSim.Silo.Telemetry;
using SahelSim.V1;

namespace SahelSim.Silo.Analysis;

/// <summary>Finds camps, landscapes and positions.</summary>
[Reentrant]
public sealed class CampGrain(PastStates past, Baselines baselines, AnalysisPlaces places) : AnalysisGrain(AnalysisKinds.Camps), ICampGrain
{
    public async Task<Verdict<FindCampsResponse>> FindCamps(FindCampsRequest request, AskedState state, CancellationToken cancellation)
    {
        var world = await ReadAsync(state, cancellation);
        if (!world.Accepted) return new Verdict<FindCampsResponse>(world.Refusals);
        var answer = await places.RunAsync(Kind, () => CampAnswers.Find(request, world.Value.State, cancellation), cancellation);
        if (answer.Accepted && world.Value.State is not null) answer.Value.ReadRevision = state.Revision;
        return answer;
    }

    public async Task<Verdict<FindLandscapeResponse>> FindLandscape(FindLandscapeRequest request, AskedState state, CancellationToken cancellation)
    {
        var world = await ReadAsync(state, cancellation);
        if (!world.Accepted) return new Verdict<FindLandscapeResponse>(world.Refusals);
        var answer = await places.RunAsync(Kind, () => LandscapeAnswers.Find(request, world.Value.State, cancellation), cancellation);
        if (answer.Accepted && world.Value.State is not null) answer.Value.ReadRevision = state.Revision;
        return answer;
    }

    public async Task<Verdict<FindPositionResponse>> FindPosition(FindPositionRequest request, AskedState state, CancellationToken cancellation)
    {
        var world = await ReadAsync(state, cancellation);
        if (!world.Accepted) return new Verdict<FindPositionResponse>(world.Refusals);
        var answer = PositionAnswers.Find(request, world.Value.State);
        if (answer.Accepted && world.Value.State is not null) answer.Value.ReadRevision = state.Revision;
        return answer;
    }

    private async Task<Verdict<AskedWorld>> ReadAsync(AskedState state, CancellationToken cancellation)
    {
        if (state.WorldUid != Guid.Empty)
        {
            var kept = await baselines.FindAsync(state.WorldUid, cancellation);
            return kept.Accepted ? new Verdict<AskedWorld>(new AskedWorld(kept.Value.Baseline.State)) : new Verdict<AskedWorld>(kept.Refusals);
        }

        if (state.ScenarioUid == Guid.Empty) return new Verdict<AskedWorld>(new AskedWorld(null));
        var found = await past.FindAsync(state.ScenarioUid, state.Revision, cancellation);
        return found.Accepted ? new Verdict<AskedWorld>(new AskedWorld(found.Value.World)) : new Verdict<AskedWorld>(found.Refusals);
    }

    /// <summary>What a question is about; null where it brings that itself.</summary>
    private sealed record AskedWorld(WorldState? State);
}
