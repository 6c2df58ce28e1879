using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>SmallestUpset.</summary>
public sealed class UpsetAnswers(IGrainFactory grains, ScenarioLocator locator)
{
    public async Task<SmallestUpsetResponse> FindAsync(SmallestUpsetRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "scenario", request.Scenario);
        reading.OrThrow();
        return await locator.CallAsync(name, scenario => AskAsync(scenario, request, cancellation), cancellation);
    }

    private Task<Verdict<SmallestUpsetResponse>> AskAsync(LocatedScenario scenario, SmallestUpsetRequest request, CancellationToken cancellation)
    {
        var resolved = request.Clone();
        UpsetMapping.Resolve(scenario.Aliases, resolved);
        var reading = new Reading();
        UpsetMapping.Check(reading, resolved);
        reading.OrThrow();
        return grains.GetGrain<IUpsetGrain>(AnyWorker.Key).Find(scenario.Uid, resolved, cancellation);
    }
}
