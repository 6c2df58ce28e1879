using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SahelSim.Tests.Deploy.Rules;

/// <summary>The rules of deploy/prometheus as Prometheus' own tool sees them, and what every alert owes whoever it wakes.</summary>
public sealed partial class RuleTests
{
    private static readonly string[] Severities = ["page", "ticket", "info"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Alerts => [.. Rule.OfAlerts.Select(rule => rule.Name)];

    [Fact]
    public Task Configuration_and_rules_are_sound() => PassesAsync(["check", "config", Path.Combine(Rule.Folder, "prometheus.yaml")]);

    [Fact]
    public Task Rules_do_as_their_tests_say() => PassesAsync(["test", "rules", .. Rule.TestFiles]);

    [Fact]
    public void No_two_rules_have_one_name() => Assert.Equal(Rule.All.Length, Rule.All.Select(rule => rule.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Alerts))]
    public void An_alert_has_a_test_in_which_it_fires_and_one_of_a_healthy_service_in_which_it_is_silent(string alert)
    {
        var cases = (from file in Rule.TestFiles
                     from test in YamlTree.Read(file).List("tests")
                     from expected in test.List("alert_rule_test")
                     where expected.Text("alertname") == alert
                     select (Healthy: test.Text("name") == "healthy", Fires: expected.List("exp_alerts").Any())).ToList();
        Assert.Contains(cases, found => !found.Healthy && found.Fires);
        Assert.Contains(cases, found => found.Healthy && !found.Fires);
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void An_alert_says_how_urgent_it_is_what_it_means_and_where_its_runbook_is(string alert)
    {
        var rule = Rule.OfAlerts.Single(rule => rule.Name == alert);
        Assert.Contains(rule.Labels["severity"], Severities);
        Assert.NotEmpty(rule.Annotations["summary"]);
        Assert.NotEmpty(rule.Annotations["description"]);
        Assert.Equal($"docs/runbooks.md#{alert.ToLowerInvariant()}", rule.Annotations["runbook_url"]);
    }

    [Fact]
    public void The_runbook_has_a_section_for_each_alert_and_no_other()
    {
        var runbook = File.ReadAllText(Path.Combine(Repository.Root, "docs", "runbooks.md"));
        Assert.Equal(Rule.OfAlerts.Select(rule => rule.Name), Section().Matches(runbook).Select(section => section.Groups["alert"].Value));
        foreach (var section in runbook.Split("\n### ").Skip(1))
        {
            foreach (var part in new[] { "**Means.**", "**Look at.**", "**Do.**" }) Assert.Contains(part, section, StringComparison.Ordinal);
        }
    }

    private static async Task PassesAsync(string[] arguments)
    {
        var run = await ProgramRun.OfAsync(Installed.Require("promtool", "prometheus"), arguments, Cancellation);
        Assert.True(run.Code == 0, run.Said);
    }

    [GeneratedRegex(@"^### (?<alert>SahelSim\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
