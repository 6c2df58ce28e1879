using System.Collections.Immutable;
using SahelSim.Api.Calls;
using SahelSim.Api.Filters;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Actors;

/// <summary>Pages of the actors of a scenario, by id. All show the revision of the first.</summary>
public sealed class ActorPages(PageTokens tokens)
{
    // Of those that are looked through for a page that few get on.
    private const int FilteredAtOnce = 500;

    // A page of whole actors is full before.
    private const int RelationshipsAtOnce = 50_000;

    private const string Known = "kind = \"state\", id : \"prefix\" and member_of = \"AES\"";

    public async Task<Verdict<ListActorsResponse>> ListAsync(LocatedScenario scenario, ListActorsRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var mask = ActorMask.Read(reading, "read_mask", request.ReadMask, holdingsUnlessAsked: false);
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        var terms = ReadFilter(reading, request.Filter, scenario.Aliases);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var page = await tokens.ReadAsync(scope, request.PageToken, cancellation);
        if (page is not null && page.Uid != scenario.Uid) throw PageTokens.Mismatch();

        var walk = new ActorWalk(scenario.Grain, Selection(mask, terms, size) with { From = page?.Position ?? "" }, page is null ? at : ReadPoint.At(page.Revision));
        var answer = new ListActorsResponse();
        var (bytes, last) = (0, "");
        for (var more = true; more;)
        {
            var verdict = await walk.NextAsync(cancellation);
            if (!verdict.Accepted) return new Verdict<ListActorsResponse>(verdict.Refusals);
            (var revision, more) = (verdict.Value.ReadRevision, verdict.Value.More);
            answer.ReadRevision = revision;
            foreach (var actor in verdict.Value.Actors)
            {
                if (page is not null && string.CompareOrdinal(actor.Id.Value, page.Position) <= 0) continue;
                if (!terms.All(term => Passes(actor, term))) continue;
                var shown = mask.Show(scenario.Name, actor, revision);
                bytes += shown.CalculateSize();
                if (answer.Actors.Count > 0 && (answer.Actors.Count == size || bytes > PageSizes.BytesMax))
                {
                    answer.NextPageToken = tokens.Issue(scope, scenario.Uid, revision, last);
                    return new Verdict<ListActorsResponse>(answer);
                }

                answer.Actors.Add(shown);
                last = actor.Id.Value;
            }
        }

        return new Verdict<ListActorsResponse>(answer);
    }

    /// <summary>As many as a page shows, the one before it and the one after it; more at a time where a filter lets few pass.</summary>
    private static ActorSelection Selection(ActorMask mask, ImmutableArray<FilterTerm> terms, int size) => ActorSelection.All with
    {
        AtMost = (terms.IsEmpty ? size : Math.Max(size, FilteredAtOnce)) + 2,
        RelationshipsAtMost = RelationshipsAtOnce,
        Bare = !mask.WantsHoldings && !terms.Any(term => term.Field == "member_of"),
    };

    private static ImmutableArray<FilterTerm> ReadFilter(Reading reading, string filter, AliasTable aliases)
    {
        var terms = Filter.Read(reading, "filter", filter);
        foreach (var term in terms)
        {
            var known = term is { Field: "id", Operator: FilterOperator.Has } or { Field: "member_of", Operator: FilterOperator.Equal }
                || (term is { Field: "kind", Operator: FilterOperator.Equal } && ActorKinds.Of(term.Value) != 0);
            if (!known) Filter.RefuseTerm(reading, "filter", term, Known);
        }

        return [.. terms.Select(term => term.Field == "member_of" ? term with { Value = aliases.Resolve(term.Value) } : term)];
    }

    private static bool Passes(ActorState actor, FilterTerm term) => term.Field switch
    {
        "kind" => actor.Kind == ActorKinds.Of(term.Value),
        "id" => actor.Id.Value.StartsWith(term.Value, StringComparison.Ordinal),
        _ => actor.CommitmentTo(new ActorId(term.Value)) is not null,
    };
}
