using System.Text.RegularExpressions;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Telemetry;
using Xunit;

namespace SahelSim.Tests.Telemetry;

/// <summary>Names are made as OpenTelemetry asks, and docs/telemetry.md describes every one of them.</summary>
public sealed partial class TelemetryNamesTests
{
    private static readonly string Documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));

    public static TheoryData<string> Names { get; } = [.. TelemetryNames.Instruments.Select(entry => entry.Name)];

    [Fact]
    public void Every_instrument_is_listed_once()
    {
        var declared = typeof(TelemetryNames).GetProperties().Concat(typeof(ObservedNames).GetProperties()).Where(property => property.PropertyType == typeof(InstrumentEntry)).Select(property => (InstrumentEntry)property.GetValue(null)!);
        Assert.Equal(declared.Select(entry => entry.Name).Order(StringComparer.Ordinal), TelemetryNames.Instruments.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(TelemetryNames.Instruments.Length, TelemetryNames.Instruments.Select(PrometheusNames.Of).Distinct().Count());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_name_is_dotted_has_a_unit_of_UCUM_and_no_unit_in_it(string name)
    {
        var entry = Entry(name);
        Assert.Matches("^(sahelsim|rpc)(\\.[a-z][a-z_]*)+$", entry.Name);
        Assert.Matches("^(s|By|1|\\{[a-z]+\\})$", entry.Unit);
        Assert.DoesNotMatch("(^|[._])(seconds|bytes|total|ratio|count)($|[._])", entry.Name);
        Assert.Equal(entry.Kind == InstrumentKind.Histogram, !entry.Buckets.IsEmpty);
        Assert.Equal(entry.Buckets.Order(), entry.Buckets);
        Assert.False(entry.Description.EndsWith('.'));
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_series_are_few_whatever_happens(string name)
    {
        var entry = Entry(name);
        Assert.InRange(entry.SeriesMax, 1, entry.Name.StartsWith("sahelsim.observed.", StringComparison.Ordinal) ? 20_000 : 2000);
        if (entry.Attributes.All(attribute => attribute.Values.Length > 0)) Assert.Equal(entry.Attributes.Aggregate(1, (product, attribute) => product * attribute.Values.Length), entry.SeriesMax);
        else Assert.True(entry.Name == TelemetryNames.CallDuration.Name || entry.Name.StartsWith("sahelsim.observed.", StringComparison.Ordinal), "Only what is observed has ids.");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_documentation_says_its_name_there_and_at_metrics_its_unit_attributes_and_series(string name)
    {
        var entry = Entry(name);
        var row = Assert.Single(Rows().Matches(Documented), row => row.Groups[1].Value == name);
        Assert.Equal(PrometheusNames.Of(entry), row.Groups[2].Value);
        Assert.StartsWith(entry.Description[..1].ToLowerInvariant() + entry.Description[1..].Split(';', ',')[0], row.Groups[3].Value, StringComparison.Ordinal);
        Assert.Equal(entry.Unit, row.Groups[4].Value);
        foreach (var attribute in entry.Attributes) Assert.Contains($"`{attribute.Key}`", row.Groups[5].Value, StringComparison.Ordinal);
        Assert.Equal(entry.SeriesMax, int.Parse(row.Groups[6].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_documentation_describes_no_instrument_that_is_not_there() =>
        Assert.Equal(TelemetryNames.Instruments.Select(entry => entry.Name), Rows().Matches(Documented).Select(row => row.Groups[1].Value));

    [Fact]
    public void Every_value_of_a_closed_attribute_is_documented()
    {
        foreach (var attribute in TelemetryNames.Instruments.SelectMany(entry => entry.Attributes).Where(attribute => attribute.Values.Length is > 0 and < 20))
            foreach (var value in attribute.Values.Where(value => attribute.Key != TelemetryNames.Wave.Key && value.Any(char.IsLetter))) Assert.Contains($"`{value}`", Documented, StringComparison.Ordinal);
        Assert.Equal(ErrorCatalogue.Entries.Select(entry => entry.Name), TelemetryNames.RefusalReason.Values);
    }

    [Fact]
    public void Every_span_and_what_it_carries_is_documented()
    {
        foreach (var name in typeof(SpanNames).GetFields().Select(field => (string)field.GetValue(null)!)) Assert.Contains($"`{name}`", Documented, StringComparison.Ordinal);
    }

    private static InstrumentEntry Entry(string name) => TelemetryNames.Instruments.Single(entry => entry.Name == name);

    [GeneratedRegex(@"^\| `([a-z._]+)` \| `([a-z_]+)` \| ([^|]+) \| ([^|]+) \| ([^|]*) ?\| ([0-9,]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
