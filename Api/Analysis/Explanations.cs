using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>ExplainEffect.</summary>
public sealed class Explanations(IGrainFactory grains, ScenarioLocator locator)
{
    public async Task<ExplainEffectResponse> ExplainAsync(ExplainEffectRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "scenario", request.Scenario);
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        reading.OrThrow();
        return await locator.CallAsync(
            name,
            async scenario =>
            {
                var asked = request.Clone();
                if (asked.Quantity is not null) scenario.Aliases.Resolve(asked.Quantity);
                var head = await ReadRevisions.FindAsync(scenario, at, cancellation);
                return head.Accepted
                    ? await grains.GetGrain<IExplanationGrain>(AnyWorker.Key).Explain(new AskedState(scenario.Uid, head.Value.World, head.Value.Revision), asked, cancellation)
                    : new Verdict<ExplainEffectResponse>(head.Refusals);
            },
            cancellation);
    }
}
