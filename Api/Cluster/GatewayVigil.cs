using System.Net;

namespace SahelSim.Api.Cluster;

/// <summary>
/// Knows which gateways answer. A silo that stands still keeps its connections open: without this, every call that this front door sends by way of it
/// would wait until the other silos have left it out, although most scenarios live elsewhere.
/// </summary>
/// <remarks>A mistake costs little: calls under way are UNAVAILABLE once, and take another way when they are made again.</remarks>
public sealed class GatewayVigil(TimeProvider time) : IDisposable
{
    /// <summary>How often each gateway is asked.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>A gateway that has said nothing for so long is silent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(1500);

    /// <summary>How much longer one that is new has, as the way to it must be found.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>How long a silent one is left alone before it is tried again.</summary>
    public static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(10);

    private readonly Lock judging = new();
    private readonly Dictionary<IPEndPoint, long> heard = [];
    private readonly Dictionary<IPEndPoint, long> silent = [];
    private CancellationTokenSource falling = new();
    private long judged = time.GetTimestamp();
    private long answered;

    /// <summary>Cancelled when the next gateway falls silent, or is gone: what is under way may never be answered.</summary>
    public CancellationToken Fallen => Volatile.Read(ref falling).Token;

    /// <summary>Whether any gateway has answered lately.</summary>
    public bool AnyAnswers => AnsweredWithin(Silence * 2);

    /// <summary>A gateway has answered.</summary>
    public void Hear(IPEndPoint gateway)
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref answered, now);
        lock (judging)
        {
            heard[gateway] = now;
            silent.Remove(gateway);
        }
    }

    /// <summary>Whether calls must not go by way of a gateway.</summary>
    public bool IsSilent(IPEndPoint gateway)
    {
        lock (judging) return silent.TryGetValue(gateway, out var since) && time.GetElapsedTime(since) < LeftAlone;
    }

    /// <summary>Judges the gateways, once per beat.</summary>
    /// <param name="listed">Those that there are.</param>
    /// <returns>Those that have fallen silent.</returns>
    public IReadOnlyList<IPEndPoint> Judge(IReadOnlyCollection<IPEndPoint> listed)
    {
        CancellationTokenSource? fallen = null;
        List<IPEndPoint> newly;
        lock (judging)
        {
            var now = time.GetTimestamp();

            // What has been slept through here is nobody's silence.
            var slept = time.GetElapsedTime(judged, now) - Beat;
            if (slept > Beat / 2) Forgive(slept, now);
            judged = now;
            var departed = Departed(listed, now);
            newly = Silenced(listed, now);
            if (departed || newly.Count > 0) fallen = Interlocked.Exchange(ref falling, new CancellationTokenSource());
        }

        fallen?.Cancel();
        return newly;
    }

    public void Dispose() => falling.Dispose();

    private bool AnsweredWithin(TimeSpan span) => Volatile.Read(ref answered) is not 0 and var last && time.GetElapsedTime(last) <= span;

    /// <returns>Whether one went without a word.</returns>
    private bool Departed(IReadOnlyCollection<IPEndPoint> listed, long now)
    {
        var gone = heard.Keys.Where(gateway => !listed.Contains(gateway)).ToList();
        var abruptly = gone.Exists(gateway => silent.ContainsKey(gateway) || time.GetElapsedTime(heard[gateway], now) > Silence);
        foreach (var gateway in gone)
        {
            heard.Remove(gateway);
            silent.Remove(gateway);
        }

        return abruptly;
    }

    private void Forgive(TimeSpan slept, long now)
    {
        foreach (var (gateway, last) in heard.ToList()) heard[gateway] = Math.Max(last, Math.Min(now, last + Ticks(slept)));
        if (answered != 0) answered = Math.Min(now, answered + Ticks(slept));
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <returns>Those that have fallen silent. Who hears nobody at all blames nobody.</returns>
    private List<IPEndPoint> Silenced(IReadOnlyCollection<IPEndPoint> listed, long now)
    {
        var newly = new List<IPEndPoint>();
        foreach (var gateway in listed)
        {
            var retried = silent.TryGetValue(gateway, out var since) && time.GetElapsedTime(since, now) >= LeftAlone;
            if (retried) silent.Remove(gateway);
            if (!heard.TryGetValue(gateway, out var last) || retried) heard[gateway] = now + Ticks(Settling);
            else if (AnsweredWithin(Silence) && time.GetElapsedTime(last, now) > Silence && silent.TryAdd(gateway, now)) newly.Add(gateway);
        }

        return newly;
    }
}
