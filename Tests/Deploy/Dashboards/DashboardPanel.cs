using System.Text.Json;

namespace SahelSim.Tests.Deploy.Dashboards;

/// <summary>A panel, or a row of them.</summary>
/// <param name="Root">All of it.</param>
public sealed record DashboardPanel(JsonElement Root)
{
    public int Id => Root.GetProperty("id").GetInt32();

    public string Type => Text(Root, "type");

    public string Title => Text(Root, "title");

    public string Description => Text(Root, "description");

    /// <summary>The unit of its values; empty: it says none.</summary>
    public string Unit => Root.TryGetProperty("fieldConfig", out var fields) ? Text(fields.GetProperty("defaults"), "unit") : "";

    /// <summary>What it asks.</summary>
    public IEnumerable<(string RefId, string Query)> Targets => Root.TryGetProperty("targets", out var targets)
        ? targets.EnumerateArray().Select(target => (Text(target, "refId"), Text(target, "expr")))
        : [];

    /// <summary>Where it stands, in a grid 24 wide.</summary>
    public (int X, int Y, int Width, int Height) Place
    {
        get
        {
            var place = Root.GetProperty("gridPos");
            return (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32(), place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32());
        }
    }

    private static string Text(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";
}
