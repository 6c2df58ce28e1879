using System.Text.RegularExpressions;
using SahelSim.Contracts.Telemetry;
using SahelSim.Tests.Deploy.Dashboards;
using Xunit;

namespace SahelSim.Tests.Deploy.Rules;

/// <summary>A label that is compared with a value that it never has is silent for ever.</summary>
public sealed partial class LabelTests
{
    private static readonly ILookup<string, string> Values = TelemetryNames.Instruments
        .SelectMany(instrument => instrument.Attributes)
        .SelectMany(attribute => attribute.Values.Select(value => (Label: attribute.Key.Replace('.', '_'), Value: value)))
        .ToLookup(pair => pair.Label, pair => pair.Value);

    [Fact]
    public void Labels_with_a_closed_set_of_values_are_compared_with_one_of_them()
    {
        var queries = Rule.All.Select(rule => rule.Query).Concat(Dashboard.All.SelectMany(dashboard => dashboard.Queries).Select(query => query.Template));
        var compared = queries.SelectMany(query => Comparison().Matches(query)).Where(found => Values.Contains(found.Groups["label"].Value)).ToList();
        Assert.NotEmpty(compared);
        Assert.All(compared, found => Assert.Contains(found.Groups["value"].Value, Values[found.Groups["label"].Value]));
    }

    [GeneratedRegex("(?<label>\\w+)!?=\"(?<value>[^\"$]+)\"")]
    private static partial Regex Comparison();
}
