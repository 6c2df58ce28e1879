using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace SahelSim.Tests.Deploy.Rules;

/// <summary>A rule of deploy/prometheus/rules.</summary>
/// <param name="Name">Of the series that it records, or of the alert.</param>
/// <param name="Alerts">Whether it is an alert.</param>
/// <param name="Query">In PromQL.</param>
/// <param name="Labels">Further ones.</param>
/// <param name="Annotations">Of an alert.</param>
public sealed record Rule(string Name, bool Alerts, string Query, ImmutableDictionary<string, string> Labels, ImmutableDictionary<string, string> Annotations)
{
    /// <summary>The folder with configuration, rules and their tests.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "prometheus");

    /// <summary>The files of rules.</summary>
    public static ImmutableArray<string> Files { get; } = Yaml("rules");

    /// <summary>The files of rules' own tests.</summary>
    public static ImmutableArray<string> TestFiles { get; } = Yaml("tests");

    /// <summary>All of them, in the order of the files.</summary>
    public static ImmutableArray<Rule> All { get; } = [.. Files.SelectMany(Read)];

    /// <summary>Those that alert.</summary>
    public static IEnumerable<Rule> OfAlerts => All.Where(rule => rule.Alerts);

    private static ImmutableArray<string> Yaml(string folder) => [.. Directory.GetFiles(Path.Combine(Folder, folder), "*.yaml").Order(StringComparer.Ordinal)];

    private static IEnumerable<Rule> Read(string file) =>
        from @group in YamlTree.Read(file).List("groups")
        from rule in @group.List("rules")
        let alert = rule.Text("alert")
        select new Rule(alert ?? rule.Text("record")!, alert is not null, rule.Text("expr")!, rule.Texts("labels"), rule.Texts("annotations"));
}
