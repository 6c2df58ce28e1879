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

/// <summary>Pages of relationships, by source, target, channel: of one actor, or of all. All show the revision of the first.</summary>
public sealed class RelationshipPages(PageTokens tokens)
{
    private const string Everyone = "-";
    // Of those that are looked through for a page that few get on.
    private const int FilteredAtOnce = 20_000;

    private const string Known = "source = \"MLI\", target = \"FRA\", channel = \"DIPLOMATIC\" and level > 0.5 (= < <= >=)";

    public async Task<Verdict<ListRelationshipsResponse>> ListAsync(
        LocatedScenario scenario, string holder, ListRelationshipsRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        var terms = ReadFilter(reading, request.Filter, scenario.Aliases);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var page = await tokens.ReadAsync(scope, request.PageToken, cancellation);
        if (page is not null && page.Uid != scenario.Uid) throw PageTokens.Mismatch();

        var id = new ActorId(scenario.Aliases.Resolve(holder));
        var after = page is null ? (Model.Actors.RelationshipKey?)null : KeyOf(page.Position);
        var all = ActorSelection.All with { From = after?.Source.Value ?? "", RelationshipsAtMost = terms.IsEmpty ? size + 1 : FilteredAtOnce };
        var walk = new ActorWalk(scenario.Grain, holder == Everyone ? all : new ActorSelection([id]), page is null ? at : ReadPoint.At(page.Revision));
        var answer = new ListRelationshipsResponse();
        for (var more = true; more;)
        {
            var verdict = await walk.NextAsync(cancellation);
            if (!verdict.Accepted) return new Verdict<ListRelationshipsResponse>(verdict.Refusals);
            (var revision, more) = (verdict.Value.ReadRevision, verdict.Value.More);
            answer.ReadRevision = revision;
            if (holder != Everyone && verdict.Value.Actors.IsEmpty)
                return new Verdict<ListRelationshipsResponse>(new Refusal(RefusalReason.NotFound, "", $"there is no {request.Parent} at revision {revision}").With("resource", request.Parent));
            foreach (var relationship in verdict.Value.Actors.SelectMany(ActorMapping.Relationships))
            {
                if (after is { } last && Quantities.FromProto(relationship.Key) <= last) continue;
                if (!terms.All(term => Passes(relationship, term))) continue;
                if (answer.Relationships.Count == size)
                {
                    answer.NextPageToken = tokens.Issue(scope, scenario.Uid, revision, Position(answer.Relationships[^1].Key));
                    return new Verdict<ListRelationshipsResponse>(answer);
                }

                answer.Relationships.Add(relationship);
            }
        }

        return new Verdict<ListRelationshipsResponse>(answer);
    }

    private static string Position(V1.RelationshipKey key) => $"{key.Source}/{key.Target}/{(int)key.Channel}";

    private static Model.Actors.RelationshipKey KeyOf(string position)
    {
        var parts = position.Split('/');
        return new Model.Actors.RelationshipKey(new ActorId(parts[0]), new ActorId(parts[1]), Enum.Parse<Model.Actors.Channel>(parts[2]));
    }

    private static ImmutableArray<FilterTerm> ReadFilter(Reading reading, string filter, AliasTable aliases)
    {
        var terms = Filter.Read(reading, "filter", filter);
        foreach (var term in terms)
        {
            var known = term is { Field: "source" or "target", Operator: FilterOperator.Equal }
                || (term is { Field: "channel", Operator: FilterOperator.Equal } && ChannelOf(term.Value) is not null)
                || (term is { Field: "level", Operator: not FilterOperator.Has } && term.TryNumber(out _));
            if (!known) Filter.RefuseTerm(reading, "filter", term, Known);
        }

        return [.. terms.Select(term => term.Field is "source" or "target" ? term with { Value = aliases.Resolve(term.Value) } : term)];
    }

    private static bool Passes(V1.Relationship relationship, FilterTerm term)
    {
        switch (term.Field)
        {
            case "source": return relationship.Key.Source == term.Value;
            case "target": return relationship.Key.Target == term.Value;
            case "channel": return relationship.Key.Channel == ChannelOf(term.Value);
            default: return term.TryNumber(out var bound) && term.Compare(relationship.Level, bound);
        }
    }

    private static V1.Channel? ChannelOf(string text) => text switch
    {
        "DIPLOMATIC" or "CHANNEL_DIPLOMATIC" => V1.Channel.Diplomatic,
        "SECURITY" or "CHANNEL_SECURITY" => V1.Channel.Security,
        "ECONOMIC" or "CHANNEL_ECONOMIC" => V1.Channel.Economic,
        _ => null,
    };
}
