using System.Collections.Immutable;
using SahelSim.Contracts.Errors;
using static SahelSim.Contracts.Telemetry.InstrumentKind;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Every name under which SahelSim can be observed. docs/telemetry.md says the same in words; what is renamed here breaks dashboards and alerts.</summary>
public static class TelemetryNames
{
    /// <summary>The meter of all instruments.</summary>
    public const string Meter = "SahelSim";

    /// <summary>The source of all spans.</summary>
    public const string Source = "SahelSim";

    /// <summary>What Orleans calls its own meter.</summary>
    public const string OrleansMeter = "Microsoft.Orleans";

    // Convention: the buckets of rpc.server.call.duration.
    private static readonly ImmutableArray<double> CallSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly ImmutableArray<double> EngineSeconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly ImmutableArray<double> AnalysisSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
    private static readonly ImmutableArray<double> Counts = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16384];
    private static readonly ImmutableArray<double> WaveCounts = [0, 1, 2, 4, 6, 8, 10, 12, 16, 24, 32, 64];
    private static readonly ImmutableArray<double> Sizes = [1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 1048576, 4194304, 16777216];

    /// <summary>The method of a call, with its service; <c>_OTHER</c> for methods that there are not.</summary>
    public const string RpcMethod = "rpc.method";

    public const string RpcSystemName = "rpc.system.name";

    /// <summary>gRPC's name of the status, over JSON too.</summary>
    public const string RpcStatus = "rpc.response.status_code";

    /// <summary>The status, where the server is at fault.</summary>
    public const string ErrorType = "error.type";

    /// <summary>What a change does: its kind of action, or <c>mixed</c>.</summary>
    public static AttributeEntry ChangeKind { get; } = AttributeEntry.Closed(
        "sahelsim.change.kind", "event", "relationship_shift", "stance_shift", "membership", "regime_change", "actor_entry", "actor_exit", "reversion", "parameter", "tripwire", "mixed");

    /// <summary>Where a change comes from.</summary>
    public static AttributeEntry ChangeOrigin { get; } = AttributeEntry.Closed("sahelsim.change.origin", "caller", "response", "replay", "import");

    /// <summary>What came of a change. <c>applied</c>: it is a row of the log. <c>repeated</c>: its request had been answered already. <c>failed</c>: the outcome is an error of ours, and may not be known.</summary>
    public static AttributeEntry ChangeOutcome { get; } = AttributeEntry.Closed("sahelsim.change.outcome", "applied", "previewed", "repeated", "refused", "failed");

    /// <summary>The number of a wave; all from 9 on are one.</summary>
    public static AttributeEntry Wave { get; } = AttributeEntry.Closed("sahelsim.wave", "1", "2", "3", "4", "5", "6", "7", "8", "9+");

    public static AttributeEntry Store { get; } = AttributeEntry.Closed("sahelsim.store", "sqlite", "postgres");

    public static AttributeEntry AppendOutcome { get; } = AttributeEntry.Closed("sahelsim.append.outcome", "committed", "stale", "request_taken", "failed");

    public static AttributeEntry WakeOutcome { get; } = AttributeEntry.Closed("sahelsim.wake.outcome", "woken", "refused");

    /// <summary>What came of a tripwire that tripped: it has no response, or its response became a row, or was refused.</summary>
    public static AttributeEntry ResponseOutcome { get; } = AttributeEntry.Closed("sahelsim.response.outcome", "none", "applied", "refused");

    public static AttributeEntry SnapshotOutcome { get; } = AttributeEntry.Closed("sahelsim.snapshot.outcome", "kept", "failed");

    public static AttributeEntry WatchView { get; } = AttributeEntry.Closed("sahelsim.watch.view", "commits", "waves");

    /// <summary>What is computed beside the grains.</summary>
    public static AttributeEntry AnalysisKind { get; } = AttributeEntry.Closed(
        "sahelsim.analysis.kind", "explain", "compare", "levers", "upset", "camps", "ensemble", "replay", "import");

    /// <summary>The reason of the catalogue of errors.</summary>
    public static AttributeEntry RefusalReason { get; } = new("sahelsim.refusal.reason", [.. ErrorCatalogue.Entries.Select(entry => entry.Name)]);

    public static InstrumentEntry CallDuration { get; } = new(
        "rpc.server.call.duration", Histogram, "s", "Duration of calls, over gRPC, gRPC-Web and JSON; of a stream, from its beginning to its end",
        AttributeEntry.Observed(RpcMethod), AttributeEntry.Closed(RpcSystemName, "grpc"), AttributeEntry.Observed(RpcStatus), AttributeEntry.Observed(ErrorType))
    { Buckets = CallSeconds, SeriesMax = 1000 };

    public static InstrumentEntry Refusals { get; } = new("sahelsim.refusals", Counter, "{refusal}", "Calls that were answered with an error, by its reason", RefusalReason);

    public static InstrumentEntry Watchers { get; } = new("sahelsim.watchers", UpDownCounter, "{watcher}", "Watchers of scenarios", WatchView);

    public static InstrumentEntry WatchLag { get; } = new("sahelsim.watch.lag", Gauge, "{revision}", "Revisions by which the slowest watcher is behind the log");

    public static InstrumentEntry WatchDelay { get; } = new("sahelsim.watch.delay", Histogram, "s", "Time from a commit until a watcher that keeps up was sent it, by the clocks of silo and front door") { Buckets = CallSeconds };

    public static InstrumentEntry Changes { get; } = new("sahelsim.changes", Counter, "{change}", "Changes by what came of them; applied ones are rows of the log", ChangeKind, ChangeOrigin, ChangeOutcome);

    public static InstrumentEntry ChangeDuration { get; } = new(
        "sahelsim.change.duration", Histogram, "s", "Time that a scenario takes for a request to change it, waiting for its turn included", ChangeOutcome)
    { Buckets = EngineSeconds };

    public static InstrumentEntry ChangeWaves { get; } = new("sahelsim.change.waves", Histogram, "{wave}", "Waves of reaction of an applied change") { Buckets = WaveCounts };

    public static InstrumentEntry ChangeEffects { get; } = new("sahelsim.change.effects", Histogram, "{effect}", "Effects of an applied change") { Buckets = Counts };

    public static InstrumentEntry SpreadDuration { get; } = new("sahelsim.spread.duration", Histogram, "s", "Time in which the waves of a change ran through the actors") { Buckets = EngineSeconds };

    public static InstrumentEntry WaveDuration { get; } = new("sahelsim.wave.duration", Histogram, "s", "Time in which all actors answered a wave", Wave) { Buckets = EngineSeconds };

    public static InstrumentEntry AppendDuration { get; } = new("sahelsim.append.duration", Histogram, "s", "Time until an append was durable, or failed", Store, AppendOutcome) { Buckets = EngineSeconds };

    public static InstrumentEntry AppendSize { get; } = new("sahelsim.append.size", Histogram, "By", "Bytes of the rows of an append", Store) { Buckets = Sizes };

    public static InstrumentEntry GroupSize { get; } = new("sahelsim.log.group.size", Histogram, "{write}", "Writes that shared a transaction of the SQLite file and its flush") { Buckets = Counts };

    public static InstrumentEntry QueueDepth { get; } = new("sahelsim.log.queue.depth", UpDownCounter, "{write}", "Writes that wait for the writer of the SQLite file");

    public static InstrumentEntry WritersWaiting { get; } = new("sahelsim.writers.waiting", UpDownCounter, "{request}", "Requests that wait for their turn to change a scenario");

    public static InstrumentEntry ActiveScenarios { get; } = new("sahelsim.scenarios.active", UpDownCounter, "{scenario}", "Scenarios that are awake");

    public static InstrumentEntry ActiveActors { get; } = new("sahelsim.actors.active", UpDownCounter, "{actor}", "Actors that are awake");

    public static InstrumentEntry WakeDuration { get; } = new("sahelsim.scenario.wake.duration", Histogram, "s", "Time that a scenario took to wake: to read its log and fold it", WakeOutcome) { Buckets = EngineSeconds };

    public static InstrumentEntry Abandoned { get; } = new("sahelsim.scenarios.abandoned", Counter, "{scenario}", "Scenarios that threw their memory away: it was stale, or the outcome of a write was not known");

    public static InstrumentEntry Trips { get; } = new("sahelsim.tripwire.trips", Counter, "{trip}", "Tripwires that applied changes tripped, by what came of their response", ChangeOrigin, ResponseOutcome);

    public static InstrumentEntry Snapshots { get; } = new("sahelsim.snapshots", Counter, "{snapshot}", "Snapshots of scenarios", SnapshotOutcome);

    public static InstrumentEntry EnsembleMembers { get; } = new("sahelsim.ensemble.members", Counter, "{member}", "Members of ensembles that were computed");

    public static InstrumentEntry AnalysisDuration { get; } = new("sahelsim.analysis.duration", Histogram, "s", "Time that an analysis, or a part of one, computed", AnalysisKind) { Buckets = AnalysisSeconds };

    public static InstrumentEntry AnalysesWaiting { get; } = new("sahelsim.analyses.waiting", UpDownCounter, "{analysis}", "Analyses that wait for a processor");

    /// <summary>A scenario by its name; on spans, and on metrics only of scenarios that are observed.</summary>
    public const string Scenario = "sahelsim.scenario";

    /// <summary>An actor by its id; likewise.</summary>
    public const string Actor = "sahelsim.actor";

    // Put together when it is asked for: the names of what is observed stand on those here.
    /// <summary>All instruments, in the order of docs/telemetry.md.</summary>
    public static ImmutableArray<InstrumentEntry> Instruments =>
    [
        CallDuration, Refusals, Watchers, WatchLag, WatchDelay,
        Changes, ChangeDuration, ChangeWaves, ChangeEffects, SpreadDuration, WaveDuration, Trips,
        AppendDuration, AppendSize, GroupSize, QueueDepth, Snapshots,
        WritersWaiting, ActiveScenarios, ActiveActors, WakeDuration, Abandoned,
        EnsembleMembers, AnalysisDuration, AnalysesWaiting,
        .. ObservedNames.Instruments,
    ];
}
