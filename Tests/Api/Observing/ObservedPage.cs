using System.Globalization;
using System.Text.RegularExpressions;
using SahelSim.Tests.Cluster.Processes;

namespace SahelSim.Tests.Api.Observing;

/// <summary>What stands at <c>/metrics</c> of a process of an observed scenario.</summary>
internal static partial class ObservedPage
{
    private static readonly HttpClient Http = new();

    /// <summary>Of one scenario: by gauge and labels in order of their names, such as <c>level channel=security source=MLI target=FRA</c>.</summary>
    public static async Task<SortedDictionary<string, double>> OfAsync(ClusterProcess process, string scenario, CancellationToken cancellation)
    {
        var page = await Http.GetStringAsync(new Uri(process.Plain, "metrics"), cancellation);
        var read = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (Match line in Lines().Matches(page))
        {
            var labels = Labels().Matches(line.Groups["labels"].Value).Select(label => (Name: label.Groups[1].Value, Value: label.Groups[2].Value)).ToList();
            if (!labels.Contains(("sahelsim_scenario", scenario["scenarios/".Length..]))) continue;
            var others = labels.Where(label => label.Name != "sahelsim_scenario").OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name["sahelsim_".Length..]}={label.Value}");
            read.Add(string.Join(' ', [line.Groups["name"].Value, .. others]), double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture));
        }

        return read;
    }

    /// <summary>Waits until it is as it should be. A page is kept for a moment.</summary>
    public static async Task<SortedDictionary<string, double>> UntilAsync(
        ClusterProcess process, string scenario, Func<SortedDictionary<string, double>, bool> asItShould, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var page = await OfAsync(process, scenario, cancellation);
            if (asItShould(page)) return page;
            await pace.WaitForNextTickAsync(cancellation);
        }
    }

    [GeneratedRegex(@"^sahelsim_observed_(?<name>[a-z_]+)\{(?<labels>[^}]*)\} (?<value>\S+)", RegexOptions.Multiline)]
    private static partial Regex Lines();

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Labels();
}
