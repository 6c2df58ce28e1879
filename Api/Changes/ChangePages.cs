using System.Globalization;
using SahelSim.Api.Calls;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Changes;

/// <summary>Pages of the changes of a scenario, filtered. All show the head of the first.</summary>
public sealed class ChangePages(PageTokens tokens)
{
    /// <summary>Changes that one call looks through; a page may end before it is full, with a token to go on.</summary>
    private const int ExaminedMax = 5 * Limit.PageSize;

    public async Task<Verdict<V1.ListChangesResponse>> ListAsync(
        LocatedScenario scenario, V1.ListChangesRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var filter = ChangeFilter.Read(reading, "filter", request.Filter, scenario.Aliases);
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var page = await tokens.ReadAsync(scope, request.PageToken, cancellation);
        if (page is not null && page.Uid != scenario.Uid) throw PageTokens.Mismatch();
        if (page is not null) at = ReadPoint.At(page.Revision);

        var after = Math.Max(filter.After, page is null ? 0 : long.Parse(page.Position, CultureInfo.InvariantCulture));
        var answer = new V1.ListChangesResponse();
        var bytes = 0;
        for (var examined = 0; ;)
        {
            var range = new ChangeRange(after, filter.Until, Math.Min(size, Limit.PageSize), PageSizes.BytesMax);
            var verdict = await scenario.Grain.ListChanges(range, at, cancellation);
            if (!verdict.Accepted) return new Verdict<V1.ListChangesResponse>(verdict.Refusals);
            var (head, changes) = (verdict.Value.Head, verdict.Value.Changes);
            answer.ReadRevision = head;
            at = ReadPoint.At(head);
            foreach (var change in changes)
            {
                examined++;
                if (filter.Passes(change))
                {
                    var shown = AppliedChangeMapping.ToProto(scenario.Name, change);
                    bytes += shown.CalculateSize();
                    if (answer.Changes.Count == size || (answer.Changes.Count > 0 && bytes > PageSizes.BytesMax)) return Cut(answer, scope, scenario, after);
                    answer.Changes.Add(shown);
                }

                after = change.Revision;
            }

            if (changes.IsEmpty || after >= Math.Min(head, filter.Until)) return new Verdict<V1.ListChangesResponse>(answer);
            if (answer.Changes.Count == size || examined >= ExaminedMax) return Cut(answer, scope, scenario, after);
        }
    }

    private Verdict<V1.ListChangesResponse> Cut(V1.ListChangesResponse answer, PageScope scope, LocatedScenario scenario, long after)
    {
        answer.NextPageToken = tokens.Issue(scope, scenario.Uid, answer.ReadRevision, after.ToString(CultureInfo.InvariantCulture));
        return new Verdict<V1.ListChangesResponse>(answer);
    }
}
