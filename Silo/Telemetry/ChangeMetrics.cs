using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Telemetry;

/// <summary>Counts changes. Every row that this process appended to a log is counted once as applied, and nothing else is.</summary>
public sealed class ChangeMetrics
{
    private static readonly KeyValuePair<string, object?> Caller = TelemetryNames.ChangeOrigin.Tag("caller");
    private static readonly KeyValuePair<string, object?> Response = TelemetryNames.ChangeOrigin.Tag("response");
    private static readonly KeyValuePair<string, object?> Applied = TelemetryNames.ChangeOutcome.Tag("applied");
    private static readonly KeyValuePair<string, object?> Previewed = TelemetryNames.ChangeOutcome.Tag("previewed");
    private static readonly KeyValuePair<string, object?> Repeated = TelemetryNames.ChangeOutcome.Tag("repeated");
    private static readonly KeyValuePair<string, object?> Refused = TelemetryNames.ChangeOutcome.Tag("refused");
    private static readonly KeyValuePair<string, object?> Failed = TelemetryNames.ChangeOutcome.Tag("failed");

    private readonly TimeProvider clock;
    private readonly Counter<long> changes;
    private readonly Counter<long> trips;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> spread;
    private readonly Histogram<double> wave;
    private readonly Histogram<long> waves;
    private readonly Histogram<long> effects;

    public ChangeMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.CreateSahelMeter();
        changes = meter.Counter(TelemetryNames.Changes);
        trips = meter.Counter(TelemetryNames.Trips);
        duration = meter.Durations(TelemetryNames.ChangeDuration);
        spread = meter.Durations(TelemetryNames.SpreadDuration);
        wave = meter.Durations(TelemetryNames.WaveDuration);
        waves = meter.Counts(TelemetryNames.ChangeWaves);
        effects = meter.Counts(TelemetryNames.ChangeEffects);
    }

    /// <summary>The time from which a duration is told.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>The rows of a request are in the log.</summary>
    internal void Committed(ImmutableArray<ComputedChange> rows)
    {
        foreach (var row in rows)
        {
            var origin = row.Cause is null ? Caller : Response;
            changes.Add(1, ChangeKinds.Of(row.Proposed.Change), origin, Applied);
            waves.Record(Math.Max(0, row.Commit.Waves.Length - 1));
            effects.Record(row.Commit.Effects.Length);
            foreach (var trip in row.Trips) trips.Add(1, origin, BroughtHistory.OutcomeOf(trip));
        }
    }

    /// <summary>The rows of a history that was brought along are in the log.</summary>
    internal void Committed(BroughtHistory history, KeyValuePair<string, object?> origin)
    {
        foreach (var (kind, count) in history.Changes) changes.Add(count, kind, origin, Applied);
        foreach (var (outcome, count) in history.Trips) trips.Add(count, origin, outcome);
    }

    /// <summary>A request was answered.</summary>
    public void Answered(ApplyRequest request, Verdict<AppliedChanges> answer, long started)
    {
        var outcome = OutcomeOf(request, answer);
        if (!ReferenceEquals(outcome.Value, Applied.Value)) Count(request, outcome);
        duration.Record(clock.GetElapsedTime(started).TotalSeconds, outcome);
    }

    /// <summary>A request was given up.</summary>
    public void GivenUp(ApplyRequest request, long started)
    {
        Count(request, Failed);
        duration.Record(clock.GetElapsedTime(started).TotalSeconds, Failed);
    }

    /// <summary>All waves of a change have run.</summary>
    public void Spread(long started) => spread.Record(clock.GetElapsedTime(started).TotalSeconds);

    /// <summary>All actors have answered a wave.</summary>
    /// <param name="number">Of the wave that their answers make: 1 or more.</param>
    /// <param name="started">When they were asked.</param>
    public void Wave(int number, long started) =>
        wave.Record(clock.GetElapsedTime(started).TotalSeconds, TelemetryNames.Wave.Tags[Math.Min(number, TelemetryNames.Wave.Tags.Length) - 1]);

    /// <summary>What came of a request, as spans tell it too.</summary>
    internal static KeyValuePair<string, object?> OutcomeOf(ApplyRequest request, Verdict<AppliedChanges> answer)
    {
        if (answer.Accepted) return request.Preview ? Previewed : answer.Value.Repeated ? Repeated : Applied;
        return answer.Refusals[0].Reason is RefusalReason.Unavailable or RefusalReason.DataLoss or RefusalReason.Internal or RefusalReason.DeadlineExceeded or RefusalReason.Cancelled
            ? Failed
            : Refused;
    }

    private void Count(ApplyRequest request, KeyValuePair<string, object?> outcome)
    {
        foreach (var change in request.Changes) changes.Add(1, ChangeKinds.Of(change.Change), Caller, outcome);
    }
}
