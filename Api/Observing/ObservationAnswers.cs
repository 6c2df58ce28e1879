using Google.Protobuf.WellKnownTypes;
using SahelSim.Api.Calls;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Observing;

/// <summary>The methods of observations.</summary>
public sealed class ObservationAnswers(IGrainFactory grains, ScenarioLocator locator, PageTokens tokens)
{
    public async Task<Observation> ObserveAsync(ObserveScenarioRequest request, CancellationToken cancellation)
    {
        var (scenario, key) = ObservationRequests.Read(request);
        return ObservationMapping.ToProto(await locator.CallAsync(
            scenario, located => located.Grain.Observe(ObservationRequests.Resolved(request, located.Aliases, key), cancellation), cancellation));
    }

    public async Task<Empty> UnobserveAsync(UnobserveScenarioRequest request, CancellationToken cancellation)
    {
        var (scenario, key) = ObservationRequests.Read(request);
        await locator.CallAsync(
            scenario, located => located.Grain.Unobserve(ObservationRequests.Resolved(request, located.Aliases, key), cancellation), cancellation);
        return new Empty();
    }

    public async Task<ListObservationsResponse> ListAsync(ListObservationsRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var after = (await tokens.ReadAsync(scope, request.PageToken, cancellation))?.Position ?? "";
        var all = (await grains.GetGrain<IScenarioDirectoryGrain>(0).ListObservations(cancellation)).OrThrow();
        var answer = new ListObservationsResponse();
        var (bytes, last) = (0, "");
        foreach (var observation in all.Observations)
        {
            if (string.CompareOrdinal(observation.Scenario, after) <= 0) continue;
            var shown = ObservationMapping.ToProto(observation);
            bytes += shown.CalculateSize();
            if (answer.Observations.Count > 0 && (answer.Observations.Count == size || bytes > PageSizes.BytesMax))
            {
                answer.NextPageToken = tokens.Issue(scope, Guid.Empty, 0, last);
                break;
            }

            answer.Observations.Add(shown);
            last = observation.Scenario;
        }

        return answer;
    }
}
