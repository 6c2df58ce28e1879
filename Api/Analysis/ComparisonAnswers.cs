using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Api.Calls;
using SahelSim.Api.Changes;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Committing;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>CompareScenarios.</summary>
public sealed class ComparisonAnswers(IGrainFactory grains, ScenarioLocator locator, PageTokens tokens)
{
    private const int PartsDefault = 8;
    private const int PartsMax = 64;

    public async Task<CompareScenariosResponse> CompareAsync(CompareScenariosRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var (nameA, atA) = ReadSide(reading, "a", request.A);
        var (nameB, atB) = ReadSide(reading, "b", request.B);
        if (request.PartsSize < 0) reading.Refuse("parts_size", "must be 0 or more");
        if (request.Query?.OrderBy is "first_wave") reading.Refuse("query.order_by", "must be \"delta desc\" or \"level desc\"");
        reading.OrThrow();
        var scope = Scope(request);
        var place = await tokens.ReadAsync(scope, request.PageToken, cancellation) is { } page ? ComparisonPlace.Read(page) : null;
        if (place is not null) (atA, atB) = (ReadPoint.At(place.RevisionA), ReadPoint.At(place.RevisionB));
        var (a, revisionA) = await FindAsync(nameA, atA, "a", cancellation);
        var (b, revisionB) = await FindAsync(nameB, atB, "b", cancellation);
        if (place is not null && (place.ScenarioA != a.Uid || place.ScenarioB != b.Uid)) throw PageTokens.Mismatch();
        var selection = EffectSelection.Read(reading, "query", request.Query, a.Aliases);
        reading.OrThrow();
        var question = new ComparisonQuestion
        {
            ScenarioA = a.Uid,
            RevisionA = revisionA,
            ScenarioB = b.Uid,
            RevisionB = revisionB,
            MinDelta = selection.MinDelta,
            Actors = [.. selection.Actors.Select(b.Aliases.Resolve).Order(StringComparer.Ordinal)],
            Channels = [.. selection.Channels.Select(channel => (int)channel)],
            ByLevel = selection.Order == EffectOrder.LargestLevel,
            Skip = place?.Skip ?? 0,
            Count = selection.Size,
            PartsCount = request.PartsSize == 0 ? PartsDefault : Math.Min(request.PartsSize, PartsMax),
        };
        var answer = (await grains.GetGrain<IComparisonGrain>(AnyWorker.Key).Compare(question, cancellation)).OrThrow().Shown.Clone();
        var next = new ComparisonPlace(a.Uid, revisionA, b.Uid, revisionB, question.Skip + answer.Differences.Count);
        if (next.Skip < answer.TotalSize) answer.NextPageToken = next.Issue(tokens, scope);
        return answer;
    }

    private static (string Name, ReadPoint At) ReadSide(Reading reading, string field, ScenarioPoint? point)
    {
        if (reading.Require(field, point) is not { } given) return ("", default);
        using var scope = reading.At(field);
        return (RequestNames.Scenario(reading, "scenario", given.Scenario), ReadPoints.Read(reading, "consistency", given.Consistency));
    }

    /// <summary>The request, whatever its page size; the revisions are those of the first page.</summary>
    private static PageScope Scope(CompareScenariosRequest request)
    {
        var bare = request.Clone();
        bare.PageToken = "";
        (bare.A.Consistency, bare.B.Consistency) = (null, null);
        if (bare.Query is not null) bare.Query.PageSize = 0;
        return PageScope.Of(nameof(CompareAsync), bare);
    }

    private async Task<(LocatedScenario Scenario, long Revision)> FindAsync(string name, ReadPoint at, string path, CancellationToken cancellation)
    {
        LocatedScenario? found = null;
        var revision = await locator.CallAsync(name, async scenario =>
        {
            found = scenario;
            var read = await ReadRevisions.FindAsync(scenario, at, cancellation);
            return read.Accepted ? read : new Verdict<FoundRevision>([.. read.Refusals.Select(refusal => refusal with { Path = path })]);
        }, cancellation);
        return (found!, revision.Revision);
    }
}
