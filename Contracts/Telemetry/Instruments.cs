using System.Diagnostics.Metrics;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Makes instruments of what <see cref="TelemetryNames"/> lists. One that nobody listens to costs next to nothing.</summary>
public static class Instruments
{
    /// <summary>The meter of all of them; a host has one.</summary>
    public static Meter CreateSahelMeter(this IMeterFactory factory) => factory.Create(new MeterOptions(TelemetryNames.Meter));

    public static Counter<long> Counter(this Meter meter, InstrumentEntry entry) => meter.CreateCounter<long>(entry.Name, entry.Unit, entry.Description);

    public static UpDownCounter<long> UpDownCounter(this Meter meter, InstrumentEntry entry) => meter.CreateUpDownCounter<long>(entry.Name, entry.Unit, entry.Description);

    public static Histogram<double> Durations(this Meter meter, InstrumentEntry entry) =>
        meter.CreateHistogram(entry.Name, entry.Unit, entry.Description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = entry.Buckets });

    public static Histogram<long> Counts(this Meter meter, InstrumentEntry entry) =>
        meter.CreateHistogram(entry.Name, entry.Unit, entry.Description, advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [.. entry.Buckets.Select(bound => (long)bound)] });

    /// <summary>An instrument that is asked for its number when someone reads it.</summary>
    public static void Observed(this Meter meter, InstrumentEntry entry, Func<long> read)
    {
        if (entry.Kind == InstrumentKind.UpDownCounter) meter.CreateObservableUpDownCounter(entry.Name, read, entry.Unit, entry.Description);
        else meter.CreateObservableGauge(entry.Name, read, entry.Unit, entry.Description);
    }
}
