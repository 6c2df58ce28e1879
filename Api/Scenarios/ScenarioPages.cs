using System.Globalization;
using SahelSim.Api.Calls;
using SahelSim.Api.Filters;
using SahelSim.Api.Paging;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.V1;

namespace SahelSim.Api.Scenarios;

/// <summary>Pages of scenarios. A scenario that comes or goes between two pages shows or is missing; none shows twice.</summary>
public sealed class ScenarioPages(PageTokens tokens)
{
    private const string Known = "world = \"worlds/x\", name : \"prefix\" and labels.key = \"value\"";

    public async Task<ListScenariosResponse> ListAsync(IScenarioDirectoryGrain directory, ListScenariosRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var query = new ScenarioQuery { Count = PageSizes.Read(reading, "page_size", request.PageSize), Order = ReadOrder(reading, request.OrderBy) };
        foreach (var term in Filter.Read(reading, "filter", request.Filter)) query = Narrow(reading, query, term);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        if (await tokens.ReadAsync(scope, request.PageToken, cancellation) is { } page) query = After(query, page.Position);
        var found = (await directory.List(query, cancellation)).OrThrow();
        var answer = new ListScenariosResponse();
        answer.Scenarios.AddRange(found.Scenarios.Select(ScenarioMapping.ToProto));
        if (found.More && !found.Scenarios.IsEmpty) answer.NextPageToken = tokens.Issue(scope, Guid.Empty, 0, Position(found.Scenarios[^1]));
        return answer;
    }

    private static ScenarioOrder ReadOrder(Reading reading, string order)
    {
        switch (order)
        {
            case "" or "name": return ScenarioOrder.Name;
            case "create_time": return ScenarioOrder.CreateTime;
            case "create_time desc": return ScenarioOrder.CreateTimeDescending;
            default:
                reading.Refuse("order_by", "must be \"name\", \"create_time\" or \"create_time desc\"");
                return ScenarioOrder.Name;
        }
    }

    private static ScenarioQuery Narrow(Reading reading, ScenarioQuery query, FilterTerm term)
    {
        const string Prefix = "labels.";
        switch (term)
        {
            case { Field: "world", Operator: FilterOperator.Equal } when ResourceName.TryWorld(term.Value, out var world) && (query.World ?? world) == world:
                return query with { World = world };
            case { Field: "name", Operator: FilterOperator.Has } when query.NamePrefix.Length == 0:
                return query with { NamePrefix = ResourceName.TryScenario(term.Value, out var bare) ? bare : term.Value };
            case { Operator: FilterOperator.Equal } when term.Field.StartsWith(Prefix, StringComparison.Ordinal)
                && Labels.IsKey(term.Field[Prefix.Length..]) && !query.Labels.ContainsKey(term.Field[Prefix.Length..]):
                return query with { Labels = query.Labels.Add(term.Field[Prefix.Length..], term.Value) };
            default:
                Filter.RefuseTerm(reading, "filter", term, Known);
                return query;
        }
    }

    private static string Position(ScenarioRecord last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.CreateTime.UtcTicks}/{last.Name}");

    private static ScenarioQuery After(ScenarioQuery query, string position)
    {
        var slash = position.IndexOf('/', StringComparison.Ordinal);
        var ticks = long.Parse(position.AsSpan(0, slash), CultureInfo.InvariantCulture);
        return query with { AfterName = position[(slash + 1)..], AfterCreateTime = new DateTimeOffset(ticks, TimeSpan.Zero) };
    }
}
