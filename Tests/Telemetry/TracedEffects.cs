using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Committing;
using SahelSim.Silo.Telemetry;
using Xunit;

namespace SahelSim.Tests.Telemetry;

/// <summary>Puts the effects of a change together again from its spans, and from nothing else.</summary>
internal static class TracedEffects
{
    /// <summary>The effects, sorted by quantity.</summary>
    /// <param name="row">The span of the change or response.</param>
    /// <param name="spans">All spans of its trace.</param>
    public static IReadOnlyList<TracedEffect> Of(TracedSpan row, IEnumerable<TracedSpan> spans)
    {
        var all = spans.ToList();
        var totals = new Dictionary<string, (double Sum, int FirstWave)>();
        Add(totals, row, 0);
        foreach (var wave in all.Where(span => span.Name == SpanNames.Wave && span.ParentId == row.SpanId).OrderBy(span => span.Number(SpanNames.WaveNumber)))
        {
            Assert.Equal(0, wave.Number(SpanNames.ReactionsLeftOut));
            var reactions = all.Where(span => span.Name == SpanNames.React && span.ParentId == wave.SpanId).ToList();

            // Who was asked twice answered the same twice.
            foreach (var reaction in reactions.DistinctBy(reaction => reaction.Text(SpanNames.Actor))) Add(totals, reaction, (int)wave.Number(SpanNames.WaveNumber));
        }

        foreach (var (quantity, bound) in row.Texts(SpanNames.BoundQuantities).Zip(row.Doubles(SpanNames.BoundValues)))
            totals[quantity] = (totals[quantity].Sum + bound, totals[quantity].FirstWave);
        foreach (var created in row.Texts(SpanNames.CreatedQuantities)) totals.TryAdd(created, (0, 0));
        return Sorted(totals.Select(total => new TracedEffect(total.Key, BitConverter.DoubleToInt64Bits(total.Value.Sum), total.Value.FirstWave)));
    }

    /// <summary>What the change says itself.</summary>
    public static IReadOnlyList<TracedEffect> Told(IEnumerable<Effect> effects) =>
        Sorted(effects.Select(effect => new TracedEffect(SpanDeltas.NameOf(effect.Quantity), BitConverter.DoubleToInt64Bits(effect.Delta), effect.FirstWave)));

    /// <summary>What an answer says of one effect.</summary>
    public static TracedEffect Told(V1.Effect effect)
    {
        var quantity = effect.Quantity.Relationship is { } held
            ? $"{held.Source}:{held.Target}:{held.Channel.ToString().ToLowerInvariant()}"
            : $"{effect.Quantity.Stance.Actor}:{effect.Quantity.Stance.Issue}";
        return new TracedEffect(quantity, BitConverter.DoubleToInt64Bits(effect.Delta), effect.FirstWave);
    }

    public static IReadOnlyList<TracedEffect> Sorted(IEnumerable<TracedEffect> effects) => [.. effects.OrderBy(effect => effect.Quantity, StringComparer.Ordinal)];

    private static void Add(Dictionary<string, (double Sum, int FirstWave)> totals, TracedSpan span, int wave)
    {
        Assert.Equal(0, span.Number(SpanNames.DeltaLeftOut));
        foreach (var (quantity, value) in span.Texts(SpanNames.DeltaQuantities).Zip(span.Doubles(SpanNames.DeltaValues)))
            totals[quantity] = totals.TryGetValue(quantity, out var total) ? (total.Sum + value, total.FirstWave) : (value, wave);
    }
}
