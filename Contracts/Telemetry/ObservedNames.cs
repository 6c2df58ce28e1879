using System.Collections.Immutable;
using SahelSim.Model.Limits;
using static SahelSim.Contracts.Telemetry.InstrumentKind;

namespace SahelSim.Contracts.Telemetry;

/// <summary>The gauges of observed scenarios: the part of <see cref="TelemetryNames"/> whose attributes are ids. docs/telemetry.md says the same in words.</summary>
public static class ObservedNames
{
    // Twice what they show at once: places for series are not given back.
    private const int QuantitySeries = 2 * Limit.ObservedScenarios * Limit.QuantitiesPerObservation;
    private const int TripwireSeries = 2 * Limit.ObservedScenarios * Limit.TripwiresPerObservation;
    private const int ChangeSeries = 2 * Limit.ObservedScenarios * Limit.ChangeTextsPerObservation;
    private const int ScenarioSeries = 100 * Limit.ObservedScenarios;

    /// <summary>The scenario's bare id.</summary>
    public static AttributeEntry Scenario { get; } = AttributeEntry.Observed(TelemetryNames.Scenario);

    public static AttributeEntry Actor { get; } = AttributeEntry.Observed(TelemetryNames.Actor);

    /// <summary>Who holds a relationship.</summary>
    public static AttributeEntry Source { get; } = AttributeEntry.Observed("sahelsim.source");

    /// <summary>Whom it is towards.</summary>
    public static AttributeEntry Target { get; } = AttributeEntry.Observed("sahelsim.target");

    public static AttributeEntry Channel { get; } = AttributeEntry.Closed("sahelsim.channel", "diplomatic", "security", "economic");

    public static AttributeEntry Issue { get; } = AttributeEntry.Observed("sahelsim.issue");

    public static AttributeEntry Tripwire { get; } = AttributeEntry.Observed("sahelsim.tripwire");

    /// <summary>What a tripwire waits for.</summary>
    public static AttributeEntry Condition { get; } = AttributeEntry.Closed("sahelsim.tripwire.condition", "above", "below", "rises_by", "falls_by");

    /// <summary>What a change does, in words; of a limited number of texts.</summary>
    public static AttributeEntry ChangeWords { get; } = AttributeEntry.Observed("sahelsim.change.words");

    public static InstrumentEntry Level { get; } = new(
        "sahelsim.observed.level", Gauge, "{level}", "Level of an observed relationship", Scenario, Source, Target, Channel)
    { SeriesMax = QuantitySeries };

    public static InstrumentEntry Position { get; } = new(
        "sahelsim.observed.position", Gauge, "{position}", "Position of an observed stance", Scenario, Actor, Issue)
    { SeriesMax = QuantitySeries };

    public static InstrumentEntry Revision { get; } = new(
        "sahelsim.observed.revision", Gauge, "{revision}", "Revision at which an observed scenario stands", Scenario)
    { SeriesMax = ScenarioSeries };

    public static InstrumentEntry Clock { get; } = new(
        "sahelsim.observed.clock", Gauge, "s", "Date of the last dated change of an observed scenario, as the Unix time of its midnight UTC", Scenario)
    { SeriesMax = ScenarioSeries };

    public static InstrumentEntry ChangeTime { get; } = new(
        "sahelsim.observed.change.time", Gauge, "s", "When the last of the changes of an observed scenario that say the same was committed, as a Unix time",
        Scenario, TelemetryNames.ChangeKind, ChangeWords, Tripwire)
    { SeriesMax = ChangeSeries };

    public static InstrumentEntry ChangeRevision { get; } = new(
        "sahelsim.observed.change.revision", Gauge, "{revision}", "Revision of the last of the changes of an observed scenario that say the same",
        Scenario, TelemetryNames.ChangeKind, ChangeWords, Tripwire)
    { SeriesMax = ChangeSeries };

    public static InstrumentEntry TripwireTripped { get; } = new(
        "sahelsim.observed.tripwire.tripped", Gauge, "{tripwire}", "1 where a tripwire of an observed scenario has tripped since it was set, else 0", Scenario, Tripwire)
    { SeriesMax = TripwireSeries };

    public static InstrumentEntry TripwireRevision { get; } = new(
        "sahelsim.observed.tripwire.revision", Gauge, "{revision}", "Revision at which a tripwire of an observed scenario last tripped", Scenario, Tripwire)
    { SeriesMax = TripwireSeries };

    public static InstrumentEntry TripwireValue { get; } = new(
        "sahelsim.observed.tripwire.value", Gauge, "{value}", "Level or position that a tripwire of an observed scenario looks at", Scenario, Tripwire)
    { SeriesMax = TripwireSeries };

    public static InstrumentEntry TripwireBound { get; } = new(
        "sahelsim.observed.tripwire.bound", Gauge, "{value}", "What the level or position must pass, or by how much it must move, for a tripwire of an observed scenario to trip",
        Scenario, Tripwire, Condition)
    { SeriesMax = TripwireSeries };

    /// <summary>All of them.</summary>
    public static ImmutableArray<InstrumentEntry> Instruments { get; } =
        [Level, Position, Revision, Clock, ChangeTime, ChangeRevision, TripwireTripped, TripwireRevision, TripwireValue, TripwireBound];
}
