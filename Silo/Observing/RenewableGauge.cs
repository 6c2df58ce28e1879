using System.Diagnostics.Metrics;

namespace SahelSim.Silo.Observing;

/// <summary>
/// An instrument whose series change. OpenTelemetry gives each series a place and takes none back, not even of a gauge that no longer reports it; once the places are gone,
/// all that is new shares one. So the instrument is made anew when half of them are: whoever collects it takes the new one for the same.
/// </summary>
/// <param name="meter">Name of its meter, of which it has one of its own.</param>
/// <param name="places">How many series it has places for: at least twice as many as it shows at once.</param>
/// <param name="create">Makes it.</param>
internal sealed class RenewableGauge(string meter, int places, Func<Meter, RenewableGauge, Instrument> create) : IDisposable
{
    /// <summary>How often it is made anew at most: a collector keeps something of each, and takes no more than a thousand.</summary>
    public const int RenewalsMax = 50;

    private readonly HashSet<int> met = [];
    private int renewals;
    private Meter? current;
    private Instrument? instrument;

    /// <summary>Whether someone collects it.</summary>
    public bool Collected => instrument is { Enabled: true };

    /// <summary>Makes it, or makes it anew when it is time.</summary>
    public void Renew()
    {
        lock (met)
        {
            if (current is not null && (met.Count <= places / 2 || renewals++ >= RenewalsMax)) return;
            met.Clear();
        }

        current?.Dispose();
        current = new Meter(meter);
        instrument = create(current, this);
    }

    /// <summary>Counts a series, once however often it is reported.</summary>
    public void Meet(ReadOnlySpan<KeyValuePair<string, object?>> attributes)
    {
        var hash = default(HashCode);
        foreach (var attribute in attributes) hash.Add(attribute.Value);
        lock (met) met.Add(hash.ToHashCode());
    }

    public void Dispose() => current?.Dispose();
}
