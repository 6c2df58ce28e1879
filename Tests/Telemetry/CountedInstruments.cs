using System.Diagnostics.Metrics;
using SahelSim.Contracts.Telemetry;

namespace SahelSim.Tests.Telemetry;

/// <summary>What the instruments of one host were told; hosts that run beside it in this process are not heard.</summary>
public sealed class CountedInstruments : IDisposable
{
    private readonly Lock changing = new();
    private readonly List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> told = [];
    private readonly MeterListener listener = new();

    /// <param name="host">Makes the host's meters.</param>
    public CountedInstruments(IMeterFactory host)
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == TelemetryNames.Meter && ReferenceEquals(instrument.Meter.Scope, host)) own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The sum of what a counter, or the values that a histogram, was told with some attributes.</summary>
    public double Sum(InstrumentEntry entry, params (string Key, string Value)[] attributes) => Matching(entry, attributes).Sum(measured => measured.Value);

    /// <summary>How often an instrument was told something.</summary>
    public int Count(InstrumentEntry entry, params (string Key, string Value)[] attributes) => Matching(entry, attributes).Count;

    /// <summary>What an observed instrument says now.</summary>
    public double Now(InstrumentEntry entry)
    {
        lock (changing) told.RemoveAll(measured => measured.Name == entry.Name);
        listener.RecordObservableInstruments();
        return Sum(entry);
    }

    /// <summary>All values of an attribute that were told.</summary>
    public IReadOnlyCollection<string> Values(InstrumentEntry entry, string key) =>
        Matching(entry, []).SelectMany(measured => measured.Tags).Where(tag => tag.Key == key).Select(tag => (string)tag.Value!).ToHashSet();

    public void Dispose() => listener.Dispose();

    private List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> Matching(InstrumentEntry entry, (string Key, string Value)[] attributes)
    {
        lock (changing)
        {
            return [.. told.Where(measured => measured.Name == entry.Name
                && attributes.All(wanted => measured.Tags.Any(tag => tag.Key == wanted.Key && (string?)tag.Value == wanted.Value)))];
        }
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (changing) told.Add((instrument.Name, value, tags.ToArray()));
    }
}
