using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Silo.Log.Tables;

/// <summary>Pages of scenarios.</summary>
internal static class ScenarioList
{
    public static async Task<ScenarioPage> ReadAsync(StoreSession session, ScenarioQuery query)
    {
        // No text that was ever written holds a NUL, and PostgreSQL refuses one in a question too.
        if (query.Labels.Any(label => label.Value.Contains('\0', StringComparison.Ordinal))) return new ScenarioPage([], false);
        var (sql, values) = Compose(session, query);
        var records = ImmutableArray.CreateBuilder<ScenarioRecord>();
        await using var reader = await session.QueryAsync(sql, values);
        while (await reader.ReadAsync(session.Cancellation)) records.Add(ScenarioRows.Listed(reader, byTime: query.Order != ScenarioOrder.Name));
        var more = records.Count > query.Count;
        if (more) records.Count = query.Count;
        return new ScenarioPage(records.ToImmutable(), more);
    }

    private static (string Sql, object?[] Values) Compose(StoreSession session, ScenarioQuery query)
    {
        var values = new List<object?>();
        var conditions = new StringBuilder(" where 1 = 1");
        string Value(object? value)
        {
            values.Add(value);
            return $"${values.Count}";
        }

        if (query.AfterName.Length > 0) conditions.Append(After(query, Value));
        if (query.World is { } world) conditions.Append(CultureInfo.InvariantCulture, $" and w.name = {Value(world)}");
        if (query.NamePrefix.Length > 0) conditions.Append(CultureInfo.InvariantCulture, $" and substr(s.name, 1, {Value(query.NamePrefix.Length)}) = {Value(query.NamePrefix)}");
        foreach (var (key, value) in query.Labels)
            conditions.Append(CultureInfo.InvariantCulture, $" and {session.HasLabel(Value(key), Value(value))}");
        var order = query.Order switch
        {
            ScenarioOrder.CreateTime => "s.create_ticks, s.name",
            ScenarioOrder.CreateTimeDescending => "s.create_ticks desc, s.name desc",
            _ => "s.name",
        };
        return ($"{ScenarioRows.Select}{conditions} order by {order} limit {Value(query.Count + 1)}", [.. values]);
    }

    private static string After(ScenarioQuery query, Func<object?, string> value) => query.Order switch
    {
        ScenarioOrder.CreateTime => $" and (s.create_ticks, s.name) > ({value(query.AfterCreateTime.UtcTicks)}, {value(query.AfterName)})",
        ScenarioOrder.CreateTimeDescending => $" and (s.create_ticks, s.name) < ({value(query.AfterCreateTime.UtcTicks)}, {value(query.AfterName)})",
        _ => $" and s.name > {value(query.AfterName)}",
    };
}
