using SahelSim.Api.Analysis;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Grains.Replays;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Scenarios;

/// <summary>ReplayScenario.</summary>
public sealed class ScenarioReplays(IGrainFactory grains, ScenarioLocator locator)
{
    public async Task<ReplayScenarioResponse> ReplayAsync(ReplayScenarioRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "scenario", request.Scenario);
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var scenario = Read(reading, request);
        if (!Enum.IsDefined(request.Policy)) reading.Refuse("policy", "must be STOP or SKIP");
        reading.OrThrow();
        var replays = grains.GetGrain<IReplayGrain>(AnyWorker.Key);

        // Its scenario and world may be gone, or be others, when a request comes again.
        var first = await replays.FindReplayed(scenario.Request, cancellation);
        if (first.Accepted) return first.Value;
        if (first.Refusals[0].Reason != RefusalReason.NotFound) first.OrThrow();
        return await locator.CallAsync(name, async source =>
        {
            var revision = await ReadRevisions.FindAsync(source, at, cancellation);
            if (!revision.Accepted) return new Verdict<ReplayScenarioResponse>(revision.Refusals);
            var replay = new ReplayRequest
            {
                Source = source.Uid,
                Revision = revision.Value.Revision,
                Scenario = scenario,
                Skip = request.Policy == ReplayPolicy.Skip,
            };
            return await replays.Replay(replay, cancellation);
        }, cancellation);
    }

    private static NewScenario Read(Reading reading, ReplayScenarioRequest request)
    {
        var body = request.Clone();
        body.RequestId = "";
        var id = RequestIds.Read(reading, "request_id", request.RequestId);
        WrittenText.CheckNote(reading, "note", request.Note);
        return new NewScenario
        {
            Name = RequestNames.NewId(reading, "scenario_id", request.ScenarioId),
            DisplayName = WrittenText.DisplayName(reading, "display_name", request.DisplayName),
            Note = request.Note,
            World = RequestNames.World(reading, "world", request.World),
            Request = RequestIds.Key(id, nameof(ScenarioService.ScenarioServiceBase.ReplayScenario), body),
        };
    }
}
