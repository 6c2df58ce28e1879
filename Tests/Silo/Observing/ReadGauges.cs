using System.Diagnostics.Metrics;
using System.Globalization;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Tests.Silo.Observing;

/// <summary>What the gauges of this process show at a moment, of all silos in it: a line for each value, such as <c>level MLI FRA security</c>.</summary>
internal static class ReadGauges
{
    private const string Prefix = "sahelsim.observed.";

    /// <summary>Has the gauges of all silos in this process collected, though nobody looks at them.</summary>
    public static MeterListener Collect()
    {
        var listener = new MeterListener { InstrumentPublished = Enable };
        listener.Start();
        return listener;
    }

    /// <summary>Of one scenario: by instrument and attributes, in their order.</summary>
    /// <exception cref="ArgumentException">Two silos show the same.</exception>
    public static SortedDictionary<string, double> Of(string scenario)
    {
        var read = new SortedDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = Enable;
        listener.SetMeasurementEventCallback<double>((instrument, value, attributes, _) => Take(instrument, value, attributes));
        listener.SetMeasurementEventCallback<long>((instrument, value, attributes, _) => Take(instrument, value, attributes));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;

        void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> attributes)
        {
            var own = attributes.ToArray();
            if (!Equals(own.Single(attribute => attribute.Key == TelemetryNames.Scenario).Value, scenario)) return;
            var others = own.Where(attribute => attribute.Key != TelemetryNames.Scenario).Select(attribute => Convert.ToString(attribute.Value, CultureInfo.InvariantCulture));
            read.Add(string.Join(' ', [instrument.Name[Prefix.Length..], .. others]).TrimEnd(), value);
        }
    }

    /// <summary>Waits until the gauges of a scenario are as they should be.</summary>
    public static async Task<SortedDictionary<string, double>> UntilAsync(string scenario, Func<SortedDictionary<string, double>, bool> asTheyShould, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var read = Of(scenario);
            if (asTheyShould(read)) return read;
            await pace.WaitForNextTickAsync(cancellation);
        }
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == TelemetryNames.Meter && instrument.Name.StartsWith(Prefix, StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
    }
}
