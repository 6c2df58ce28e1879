namespace SahelSim.Tests.Deploy.Dashboards;

/// <summary>What a dashboard asks of Prometheus.</summary>
/// <param name="Where">For people.</param>
/// <param name="Template">In PromQL, with variables.</param>
public sealed record DashboardQuery(string Where, string Template)
{
    /// <summary>The query as Grafana would send it.</summary>
    /// <param name="values">Of the dashboard's variables.</param>
    public string Filled(IReadOnlyDictionary<string, string> values) =>
        values.OrderByDescending(value => value.Key.Length).Aggregate(Template, (query, value) =>
            query.Replace($"${{{value.Key}}}", value.Value, StringComparison.Ordinal).Replace($"${value.Key}", value.Value, StringComparison.Ordinal));
}
