using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Api.Calls;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Actors;

/// <summary>Timelines of what an actor holds. All pages end at the same revision.</summary>
public sealed class ActorTimelines(PageTokens tokens)
{
    private const int QuantitiesMax = 100;

    public async Task<Verdict<GetActorHistoryResponse>> GetAsync(
        LocatedScenario scenario, string named, GetActorHistoryRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var actor = new ActorId(scenario.Aliases.Resolve(named));
        var quantities = ReadQuantities(reading, request, actor, scenario.Aliases);
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        if (request.AfterRevision < 0) reading.Refuse("after_revision", "must be 0 or more");
        if (request is { HasUntilRevision: true, UntilRevision: < 0 }) reading.Refuse("until_revision", "must be 0 or more");
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var page = await tokens.ReadAsync(scope, request.PageToken, cancellation);
        if (page is not null && page.Uid != scenario.Uid) throw PageTokens.Mismatch();

        var query = new TimelineQuery(actor, quantities, request.AfterRevision, null, request.HasUntilRevision ? request.UntilRevision : null, size, at);
        if (page is not null) query = After(query with { UntilRevision = page.Revision, At = ReadPoint.Newest }, page.Position, actor);
        var verdict = await scenario.Grain.Timeline(query, cancellation);
        if (!verdict.Accepted) return new Verdict<GetActorHistoryResponse>(verdict.Refusals);
        var (revision, points, more) = (verdict.Value.ReadRevision, verdict.Value.Points, verdict.Value.More);
        var answer = new GetActorHistoryResponse { ReadRevision = revision };
        answer.Points.AddRange(points.Select(ToProto));
        if (more) answer.NextPageToken = tokens.Issue(scope, scenario.Uid, revision, Position(points[^1]));
        return new Verdict<GetActorHistoryResponse>(answer);
    }

    private static ImmutableArray<Model.Actors.Quantity> ReadQuantities(
        Reading reading, GetActorHistoryRequest request, ActorId actor, AliasTable aliases)
    {
        var quantities = ImmutableArray.CreateBuilder<Model.Actors.Quantity>();
        if (request.Quantities.Count > QuantitiesMax)
        {
            reading.Refuse("quantities", $"must be at most {QuantitiesMax}");
            return [];
        }

        for (var i = 0; i < request.Quantities.Count; i++)
        {
            var resolved = request.Quantities[i].Clone();
            aliases.Resolve(resolved);
            if (Quantities.Read(reading, $"quantities[{i}]", resolved) is not { } quantity) continue;
            if (quantity.Holder != actor) reading.Refuse($"quantities[{i}]", $"must be held by {actor}");
            if (!quantity.IsStance && !Channels.IsDefined(quantity.Relationship.Channel))
                reading.Refuse($"quantities[{i}].relationship.channel", "must be DIPLOMATIC, SECURITY or ECONOMIC");
            quantities.Add(quantity);
        }

        return quantities.ToImmutable();
    }

    private static HistoryPoint ToProto(TimelinePoint point)
    {
        var proto = new HistoryPoint
        {
            Revision = point.Revision,
            Date = CalendarDates.ToProto(point.Date),
            Quantity = Quantities.ToProto(point.Quantity),
            Delta = point.Delta,
        };
        if (point.Value is { } value) proto.Value = value;
        return proto;
    }

    private static string Position(TimelinePoint last) => string.Create(CultureInfo.InvariantCulture, $"{last.Revision}/{Spell(last.Quantity)}");

    private static string Spell(Model.Actors.Quantity quantity) => quantity.IsStance
        ? quantity.Stance.Issue.Value
        : string.Create(CultureInfo.InvariantCulture, $"{quantity.Relationship.Target}/{(int)quantity.Relationship.Channel}");

    private static TimelineQuery After(TimelineQuery query, string position, ActorId actor)
    {
        var parts = position.Split('/');
        Model.Actors.Quantity last = parts.Length == 2
            ? new Model.Actors.StanceKey(actor, new IssueId(parts[1]))
            : new Model.Actors.RelationshipKey(actor, new ActorId(parts[1]), Enum.Parse<Model.Actors.Channel>(parts[2]));
        return query with { AfterRevision = long.Parse(parts[0], CultureInfo.InvariantCulture) - 1, AfterQuantity = last };
    }
}
