using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Telemetry;

/// <summary>What there is to count of a history that is brought along, while it is computed: it is counted when it is in the log.</summary>
internal sealed class BroughtHistory
{
    private static readonly KeyValuePair<string, object?> None = TelemetryNames.ResponseOutcome.Tag("none");
    private static readonly KeyValuePair<string, object?> Applied = TelemetryNames.ResponseOutcome.Tag("applied");
    private static readonly KeyValuePair<string, object?> Refused = TelemetryNames.ResponseOutcome.Tag("refused");

    private readonly Dictionary<object, long> changes = [];
    private readonly Dictionary<object, long> trips = [];

    /// <summary>Where a replay's rows come from.</summary>
    public static KeyValuePair<string, object?> Replay { get; } = TelemetryNames.ChangeOrigin.Tag("replay");

    /// <summary>Where a file's rows come from.</summary>
    public static KeyValuePair<string, object?> Import { get; } = TelemetryNames.ChangeOrigin.Tag("import");

    /// <summary>Rows, by the kind of their change.</summary>
    public IEnumerable<(KeyValuePair<string, object?> Kind, long Count)> Changes =>
        changes.Select(count => (TelemetryNames.ChangeKind.Tag((string)count.Key), count.Value));

    /// <summary>Trips, by what came of them.</summary>
    public IEnumerable<(KeyValuePair<string, object?> Outcome, long Count)> Trips =>
        trips.Select(count => (TelemetryNames.ResponseOutcome.Tag((string)count.Key), count.Value));

    /// <summary>Adds rows.</summary>
    public void Add(ImmutableArray<ComputedChange> rows)
    {
        foreach (var row in rows)
        {
            Count(changes, ChangeKinds.Of(row.Proposed.Change));
            foreach (var trip in row.Trips) Count(trips, OutcomeOf(trip));
        }
    }

    /// <summary>What came of a trip.</summary>
    public static KeyValuePair<string, object?> OutcomeOf(NotedTrip trip) =>
        trip.Response is not null ? Applied : trip.Refusal is not null ? Refused : None;

    private static void Count(Dictionary<object, long> counts, KeyValuePair<string, object?> tag) =>
        counts[tag.Value!] = counts.GetValueOrDefault(tag.Value!) + 1;
}
