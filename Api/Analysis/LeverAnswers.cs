using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>RankLevers.</summary>
public sealed class LeverAnswers(IGrainFactory grains, ScenarioLocator locator)
{
    public async Task<RankLeversResponse> RankAsync(RankLeversRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "scenario", request.Scenario);
        reading.OrThrow();
        return LeverMapping.ToProto(await locator.CallAsync(name, scenario => AskAsync(scenario, request, cancellation), cancellation));
    }

    private async Task<Verdict<LeverAnswer>> AskAsync(LocatedScenario scenario, RankLeversRequest request, CancellationToken cancellation)
    {
        var resolved = request.Clone();
        LeverMapping.Resolve(scenario.Aliases, resolved);
        var reading = new Reading();
        var at = ReadPoints.Read(reading, "consistency", resolved.Consistency);
        var question = LeverMapping.Read(reading, resolved);
        reading.OrThrow();
        var revision = await ReadRevisions.FindAsync(scenario, at, cancellation);
        return revision.Accepted
            ? await grains.GetGrain<ILeverGrain>(AnyWorker.Key).Rank(scenario.Uid, revision.Value.World, revision.Value.Revision, question, cancellation)
            : new Verdict<LeverAnswer>(revision.Refusals);
    }
}
