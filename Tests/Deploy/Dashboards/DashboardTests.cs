using System.Text.Json;
using System.Text.RegularExpressions;
using SahelSim.Tests.Deploy.Rules;
using Xunit;

namespace SahelSim.Tests.Deploy.Dashboards;

/// <summary>The form of deploy/grafana: what Grafana needs, and what whoever looks at a panel needs. Grafana itself is not started.</summary>
public sealed partial class DashboardTests
{
    // Dashboards of this form are read by Grafana 10 and later.
    private const int SchemaVersion = 39;
    private const int GridWidth = 24;

    // Variables of Grafana's own.
    private static readonly string[] BuiltIn = ["__rate_interval", "__all"];

    private static readonly string[] PanelTypes = ["timeseries", "stat", "table", "heatmap", "state-timeline", "bargauge"];

    public static TheoryData<string> Files => [.. Dashboard.All.Select(dashboard => dashboard.File)];

    [Fact]
    public void There_are_the_service_the_cluster_and_the_scenario() =>
        Assert.Equal(["sahelsim-cluster", "sahelsim-scenario", "sahelsim-service"], Dashboard.All.Select(dashboard => dashboard.Uid));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dashboard_can_be_imported_anywhere(string file)
    {
        var dashboard = Named(file);
        Assert.Equal(SchemaVersion, dashboard.Root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(JsonValueKind.Null, dashboard.Root.GetProperty("id").ValueKind);
        Assert.Equal("datasource", dashboard.Variables["datasource"].GetProperty("type").GetString());
        foreach (var source in Sources(dashboard.Root)) Assert.Equal("${datasource}", source);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_panel_says_what_it_shows_in_which_unit_and_asks_for_it(string file)
    {
        foreach (var panel in Named(file).Panels)
        {
            Assert.Contains(panel.Type, PanelTypes);
            Assert.NotEmpty(panel.Title);
            Assert.True(panel.Description.EndsWith('.'), $"{file}: {panel.Title} has no description");
            Assert.NotEmpty(panel.Unit);
            Assert.Equal("${datasource}", panel.Root.GetProperty("datasource").GetProperty("uid").GetString());
            Assert.NotEmpty(panel.Targets);
            Assert.Equal(panel.Targets.Count(), panel.Targets.Select(target => target.RefId).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_have_ids_and_places_of_their_own(string file)
    {
        var blocks = Named(file).Blocks.ToList();
        Assert.Equal(blocks.Count, blocks.Select(block => block.Id).Distinct().Count());
        var taken = new HashSet<(int X, int Y)>();
        foreach (var block in blocks)
        {
            var (x, y, width, height) = block.Place;
            Assert.True(x >= 0 && x + width <= GridWidth, $"{block.Title} is wider than the dashboard");
            for (var column = x; column < x + width; column++)
            {
                for (var line = y; line < y + height; line++) Assert.True(taken.Add((column, line)), $"{block.Title} lies on another panel");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Variables_that_are_used_are_there_and_those_that_are_there_are_used(string file)
    {
        var dashboard = Named(file);
        var used = Variable().Matches(dashboard.Root.GetRawText()).Select(found => found.Groups["name"].Value).Except(BuiltIn).Distinct().Order();
        Assert.Equal(dashboard.Variables.Keys.Order(), used);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dashboard_links_to_the_others_and_to_the_runbooks(string file)
    {
        var dashboard = Named(file);
        var links = dashboard.Root.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("url").GetString()!).ToList();
        Assert.Contains("${runbooks}", links);
        foreach (var other in Dashboard.All.Where(other => other.Uid != dashboard.Uid)) Assert.Contains($"/d/{other.Uid}", links);
    }

    [Fact]
    public void Panels_link_to_runbooks_that_there_are()
    {
        var linked = Dashboard.All.SelectMany(dashboard => Runbook().Matches(dashboard.Root.GetRawText())).Select(found => found.Groups["section"].Value).ToList();
        Assert.NotEmpty(linked);
        Assert.Subset(Rule.OfAlerts.Select(rule => rule.Name.ToLowerInvariant()).ToHashSet(), linked.ToHashSet());
    }

    private static Dashboard Named(string file) => Dashboard.All.Single(dashboard => dashboard.File == file);

    private static IEnumerable<string> Sources(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Sources),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property is { Name: "datasource", Value.ValueKind: JsonValueKind.Object }
            ? [property.Value.GetProperty("uid").GetString()!]
            : Sources(property.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\$\{runbooks\}#(?<section>\w+)")]
    private static partial Regex Runbook();

    [GeneratedRegex(@"\$\{?(?<name>\w+)")]
    private static partial Regex Variable();
}
