using System.Diagnostics.Metrics;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Observing;

/// <summary>The gauges of the observed scenarios that live on this server, as their committed states are when they are read. docs/telemetry.md, "Observed scenarios".</summary>
public sealed class ObservedGauges : IDisposable
{
    private readonly ObservedScenarios observed;
    private readonly ScenarioBoard board;
    private readonly List<RenewableGauge> gauges = [];

    public ObservedGauges(ObservedScenarios observed, ScenarioBoard board, LastChanges changes)
    {
        (this.observed, this.board) = (observed, board);
        Add(ObservedNames.Level, (observation, state) => ObservedValues.Levels(observation, state.World));
        Add(ObservedNames.Position, (observation, state) => ObservedValues.Positions(observation, state.World));
        Add<long>(ObservedNames.Revision, (observation, state) => [ObservedValues.Of(observation, state.Revision)]);
        Add<double>(ObservedNames.Clock, (observation, state) => [ObservedValues.Of(observation, ObservedValues.Clock(state.World))]);
        Add(ObservedNames.ChangeTime, (observation, state) => ObservedValues.ChangeTimes(observation, changes.Find(observation.ScenarioUid, state.Revision)));
        Add(ObservedNames.ChangeRevision, (observation, state) => ObservedValues.ChangeRevisions(observation, changes.Find(observation.ScenarioUid, state.Revision)));
        Add(ObservedNames.TripwireTripped, (observation, state) => ObservedValues.Tripped(observation, state.World));
        Add(ObservedNames.TripwireRevision, (observation, state) => ObservedValues.TrippedRevisions(observation, state.World));
        Add(ObservedNames.TripwireValue, (observation, state) => ObservedValues.TripwireValues(observation, state.World));
        Add(ObservedNames.TripwireBound, (observation, state) => ObservedValues.TripwireBounds(observation, state.World));
    }

    /// <summary>Whether someone collects them.</summary>
    public bool Collected => gauges.Exists(gauge => gauge.Collected);

    /// <summary>To be called now and then, never by two at once.</summary>
    public void Renew() => gauges.ForEach(gauge => gauge.Renew());

    public void Dispose() => gauges.ForEach(gauge => gauge.Dispose());

    private void Add<T>(InstrumentEntry entry, Func<ObservationRecord, Committed, IEnumerable<Measurement<T>>> read)
        where T : struct
    {
        var gauge = new RenewableGauge(
            TelemetryNames.Meter, entry.SeriesMax, (meter, own) => meter.CreateObservableGauge(entry.Name, () => Read(own, read), entry.Unit, entry.Description));
        gauge.Renew();
        gauges.Add(gauge);
    }

    private IEnumerable<Measurement<T>> Read<T>(RenewableGauge gauge, Func<ObservationRecord, Committed, IEnumerable<Measurement<T>>> read)
        where T : struct
    {
        foreach (var observation in observed.All)
        {
            // Only where it lives: of all servers, on this one.
            if (board.Find(observation.ScenarioUid) is not { } state) continue;
            foreach (var measurement in read(observation, state))
            {
                gauge.Meet(measurement.Tags);
                yield return measurement;
            }
        }
    }
}
