using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SahelSim.Tests.Deploy.Dashboards;

/// <summary>A dashboard of deploy/grafana/dashboards.</summary>
/// <param name="File">Its name without a folder.</param>
/// <param name="Root">All of it.</param>
public sealed partial record Dashboard(string File, JsonElement Root)
{
    /// <summary>The folder of what Grafana is told.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "grafana");

    /// <summary>All of them, by file.</summary>
    public static ImmutableArray<Dashboard> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Order(StringComparer.Ordinal).Select(file => new Dashboard(Path.GetFileName(file), JsonElement.Parse(System.IO.File.ReadAllBytes(file))))];

    public string Uid => Root.GetProperty("uid").GetString()!;

    /// <summary>Its panels, also those in rows; rows themselves are none.</summary>
    public IEnumerable<DashboardPanel> Panels => Blocks.Where(block => block.Type != "row");

    /// <summary>Its panels and rows.</summary>
    public IEnumerable<DashboardPanel> Blocks => Root.GetProperty("panels").EnumerateArray()
        .SelectMany(panel => panel.TryGetProperty("panels", out var inner) ? [panel, .. inner.EnumerateArray()] : new[] { panel })
        .Select(panel => new DashboardPanel(panel));

    /// <summary>Its variables by name.</summary>
    public ImmutableDictionary<string, JsonElement> Variables =>
        Root.GetProperty("templating").GetProperty("list").EnumerateArray().ToImmutableDictionary(variable => variable.GetProperty("name").GetString()!);

    /// <summary>Everything that it asks of Prometheus: panels, variables and annotations.</summary>
    public IEnumerable<DashboardQuery> Queries =>
    [
        .. from panel in Panels from target in panel.Targets select new DashboardQuery($"{File}, panel {panel.Id} ({panel.Title}), {target.RefId}", target.Query),
        .. from annotation in Root.GetProperty("annotations").GetProperty("list").EnumerateArray()
           where annotation.TryGetProperty("expr", out _)
           select new DashboardQuery($"{File}, annotation {annotation.GetProperty("name")}", annotation.GetProperty("expr").GetString()!),
        .. from variable in Variables
           where variable.Value.GetProperty("type").GetString() == "query"
           let choices = Choices().Match(variable.Value.GetProperty("query").GetProperty("query").GetString()!)
           select new DashboardQuery($"{File}, variable {variable.Key}", $"count by ({choices.Groups["label"]}) ({choices.Groups["series"]})"),
    ];

    public override string ToString() => File;

    // What Grafana offers for a variable: the values of a label.
    [GeneratedRegex(@"^label_values\((?<series>.+), (?<label>\w+)\)$")]
    private static partial Regex Choices();
}
