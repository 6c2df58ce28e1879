using SahelSim.Model.Limits;

namespace SahelSim.Silo.Observing;

/// <summary>Names of the gauges of observed scenarios, and of what their series are told apart by.</summary>
public static class ObservedNames
{
    public const string Meter = "SahelSim.Observed";
    public const string Scenario = "sahelsim.scenario";
    public const string Actor = "sahelsim.actor";
    public const string Source = "sahelsim.source";
    public const string Target = "sahelsim.target";
    public const string Channel = "sahelsim.channel";
    public const string Issue = "sahelsim.issue";
    public const string Tripwire = "sahelsim.tripwire";
    public const string Condition = "sahelsim.condition";
    public const string ChangeKind = "sahelsim.change.kind";
    public const string ChangeWords = "sahelsim.change.words";

    private const int QuantitySeries = 2 * Limit.ObservedScenarios * Limit.QuantitiesPerObservation;
    private const int ScenarioSeries = 100 * Limit.ObservedScenarios;
    private const int ChangeSeries = 2 * Limit.ObservedScenarios * Limit.ChangeTextsPerObservation;
    private const int TripwireSeries = 2 * Limit.ObservedScenarios * Limit.TripwiresPerObservation;

    public static ObservedGauge Level { get; } = new("sahelsim.observed.level", "{level}", "Level of an observed relationship", QuantitySeries);

    public static ObservedGauge Position { get; } = new("sahelsim.observed.position", "{position}", "Position of an observed stance", QuantitySeries);

    public static ObservedGauge Revision { get; } = new("sahelsim.observed.revision", "{revision}", "Revision at which an observed scenario stands", ScenarioSeries);

    public static ObservedGauge Clock { get; } = new("sahelsim.observed.clock", "s", "Date of the last dated change of an observed scenario, as the Unix time of its midnight UTC", ScenarioSeries);

    public static ObservedGauge ChangeTime { get; } = new("sahelsim.observed.change.time", "s", "When the last of the changes of an observed scenario that say the same was committed, as a Unix time", ChangeSeries);

    public static ObservedGauge ChangeRevision { get; } = new("sahelsim.observed.change.revision", "{revision}", "Revision of the last of the changes of an observed scenario that say the same", ChangeSeries);

    public static ObservedGauge TripwireTripped { get; } = new("sahelsim.observed.tripwire.tripped", "{tripwire}", "1 where a tripwire of an observed scenario has tripped since it was set, 0 where it has not", TripwireSeries);

    public static ObservedGauge TripwireRevision { get; } = new("sahelsim.observed.tripwire.revision", "{revision}", "Revision at which a tripwire of an observed scenario last tripped", TripwireSeries);

    public static ObservedGauge TripwireValue { get; } = new("sahelsim.observed.tripwire.value", "{value}", "Level or position that a tripwire of an observed scenario looks at", TripwireSeries);

    public static ObservedGauge TripwireBound { get; } = new("sahelsim.observed.tripwire.bound", "{value}", "What the level or position must pass, or by how much it must move, for a tripwire of an observed scenario to trip", TripwireSeries);
}
