using System.Collections.Immutable;

namespace SahelSim.Contracts.Telemetry;

/// <summary>An instrument as <see cref="TelemetryNames"/> lists it and docs/telemetry.md describes it.</summary>
/// <param name="Name">Dotted, without its unit.</param>
/// <param name="Kind">What its numbers are.</param>
/// <param name="Unit">In UCUM: <c>s</c>, <c>By</c>, <c>1</c>, or what is counted in braces.</param>
/// <param name="Description">One sentence without a full stop.</param>
/// <param name="Attributes">What its series are told apart by; never an id, but of what is observed.</param>
public sealed record InstrumentEntry(string Name, InstrumentKind Kind, string Unit, string Description, params ImmutableArray<AttributeEntry> Attributes)
{
    /// <summary>Upper bounds of a histogram's buckets, ascending; empty for other kinds.</summary>
    public ImmutableArray<double> Buckets { get; init; } = [];

    /// <summary>The most series that one process may have of it: past that they share one with the attribute <c>otel.metric.overflow</c>.</summary>
    public int SeriesMax { get; init; } = Attributes.Aggregate(1, (product, attribute) => product * Math.Max(1, attribute.Values.Length));
}
