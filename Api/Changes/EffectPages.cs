using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;

namespace SahelSim.Api.Changes;

/// <summary>Pages of the effects of a change. A committed change never alters, so that a place in its list is a place for ever.</summary>
public sealed class EffectPages(PageTokens tokens)
{
    /// <summary>The answer of ApplyChange: a change and its responses, each with its first page.</summary>
    /// <param name="applied">The change, then its responses.</param>
    public V1.ApplyChangeResponse First(LocatedScenario scenario, ImmutableArray<CommittedChange> applied, EffectSelection selection, V1.EffectQuery? query)
    {
        var answer = First(scenario, applied[0], selection, query);
        foreach (var response in applied.AsSpan()[1..]) answer.Responses.Add(First(scenario, response, selection, query));
        answer.HeadRevision = applied[^1].Revision;
        return answer;
    }

    /// <summary>The first page, as it comes with the answer of ApplyChange; its token is one of ListEffects.</summary>
    private V1.ApplyChangeResponse First(LocatedScenario scenario, CommittedChange change, EffectSelection selection, V1.EffectQuery? query)
    {
        var answer = new V1.ApplyChangeResponse { Applied = AppliedChangeMapping.ToProto(scenario.Name, change) };
        var wanted = selection.Of(change.Effects).Take(selection.Size + 1).ToList();
        answer.Effects.AddRange(wanted.Take(selection.Size).Select(EffectMapping.ToProto));
        if (wanted.Count > selection.Size && !change.Preview)
            answer.NextPageToken = Token(Scope(answer.Applied.Name, query), scenario, change, selection.Size);
        return answer;
    }

    /// <summary>A page of ListEffects.</summary>
    /// <param name="page">What its token says; null for the first.</param>
    public V1.ListEffectsResponse Next(LocatedScenario scenario, CommittedChange change, EffectSelection selection, V1.ListEffectsRequest request, Page? page)
    {
        var skip = page is null ? 0 : int.Parse(page.Position, CultureInfo.InvariantCulture);
        var wanted = selection.Of(change.Effects).ToList();
        var answer = new V1.ListEffectsResponse { TotalSize = wanted.Count };
        answer.Effects.AddRange(wanted.Skip(skip).Take(selection.Size).Select(EffectMapping.ToProto));
        if (skip + selection.Size < wanted.Count)
            answer.NextPageToken = Token(Scope(request.Parent, request.Query), scenario, change, skip + selection.Size);
        return answer;
    }

    /// <summary>What a token of ListEffects is bound to: the change and the query, whatever its page size.</summary>
    public static PageScope Scope(string parent, V1.EffectQuery? query)
    {
        var bare = query?.Clone() ?? new V1.EffectQuery();
        bare.PageSize = 0;
        return PageScope.Of("ListEffects", new V1.ListEffectsRequest { Parent = parent, Query = bare });
    }

    private string Token(PageScope scope, LocatedScenario scenario, CommittedChange change, int next) =>
        tokens.Issue(scope, scenario.Uid, change.Revision, next.ToString(CultureInfo.InvariantCulture));
}
