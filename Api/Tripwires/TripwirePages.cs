using SahelSim.Api.Calls;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Tripwires;

/// <summary>Pages of the tripwires of a scenario, by id. All show the revision of the first.</summary>
public sealed class TripwirePages(PageTokens tokens)
{
    public async Task<Verdict<ListTripwiresResponse>> ListAsync(LocatedScenario scenario, ListTripwiresRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var page = await tokens.ReadAsync(scope, request.PageToken, cancellation);
        if (page is not null && page.Uid != scenario.Uid) throw PageTokens.Mismatch();

        var verdict = await scenario.Grain.ReadTripwires(page is null ? at : ReadPoint.At(page.Revision), cancellation);
        if (!verdict.Accepted) return new Verdict<ListTripwiresResponse>(verdict.Refusals);
        var answer = new ListTripwiresResponse { ReadRevision = verdict.Value.ReadRevision };
        var (bytes, last) = (0, "");
        foreach (var (tripwire, value) in verdict.Value.Tripwires)
        {
            if (page is not null && string.CompareOrdinal(tripwire.Id.Value, page.Position) <= 0) continue;
            var shown = TripwireMapping.ToProto(scenario.Name, tripwire, value);
            bytes += shown.CalculateSize();
            if (answer.Tripwires.Count > 0 && (answer.Tripwires.Count == size || bytes > PageSizes.BytesMax))
            {
                answer.NextPageToken = tokens.Issue(scope, scenario.Uid, answer.ReadRevision, last);
                break;
            }

            answer.Tripwires.Add(shown);
            last = tripwire.Id.Value;
        }

        return new Verdict<ListTripwiresResponse>(answer);
    }
}
