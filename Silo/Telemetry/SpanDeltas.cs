using System.Diagnostics;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Silo.Telemetry;

/// <summary>Writes deltas on spans: quantities and values at the same places, so that every value keeps its bits. Lists are bounded and say what they left out.</summary>
internal static class SpanDeltas
{
    /// <summary>Quantities that a change lists as moved by the act itself, as created and as bound, of each: a reversion moves all there are.</summary>
    public const int ActMax = 2048;

    /// <summary>Quantities that a reaction lists as moved.</summary>
    public const int ReactionMax = 128;

    /// <summary>Quantities that a reaction lists as heard.</summary>
    public const int HeardMax = 16;

    private static readonly Func<Quantity, string> Naming = NameOf;

    /// <summary>A quantity as the command line spells it: <c>MLI:USA:security</c>, or a stance <c>EU:constitutional-order</c>.</summary>
    public static string NameOf(Quantity quantity)
    {
        if (quantity.IsStance) return string.Concat(quantity.Stance.Actor.Value, ":", quantity.Stance.Issue.Value);
        var (source, target, channel) = (quantity.Relationship.Source, quantity.Relationship.Target, quantity.Relationship.Channel);
        return string.Concat(string.Concat(source.Value, ":", target.Value), channel switch
        {
            Channel.Diplomatic => ":diplomatic",
            Channel.Security => ":security",
            _ => ":economic",
        });
    }

    /// <summary>What a span moves.</summary>
    /// <param name="span">The span.</param>
    /// <param name="deltas">What moves.</param>
    /// <param name="max">How many it lists: <see cref="ActMax"/> or <see cref="ReactionMax"/>.</param>
    public static void Moved(Activity span, ReadOnlySpan<Delta> deltas, int max)
    {
        var listed = deltas[..Math.Min(deltas.Length, max)];
        var (quantities, values) = (new string[listed.Length], new double[listed.Length]);
        for (var index = 0; index < listed.Length; index++) (quantities[index], values[index]) = (NameOf(listed[index].Quantity), listed[index].Value);
        span.SetTag(SpanNames.DeltaCount, deltas.Length).SetTag(SpanNames.DeltaQuantities, quantities).SetTag(SpanNames.DeltaValues, values);
        if (deltas.Length > max) span.SetTag(SpanNames.DeltaLeftOut, deltas.Length - max);
    }

    /// <summary>What an actor hears.</summary>
    /// <param name="span">Of its reaction.</param>
    /// <param name="trace">The trace of the wave.</param>
    /// <param name="wave">The wave before.</param>
    /// <param name="heard">Positions in it.</param>
    public static void Heard(Activity span, WaveTrace trace, ReadOnlySpan<Delta> wave, ReadOnlySpan<int> heard)
    {
        var listed = heard[..Math.Min(heard.Length, HeardMax)];
        var (quantities, values) = (new string[listed.Length], new double[listed.Length]);
        for (var index = 0; index < listed.Length; index++)
        {
            quantities[index] = trace.NameOf(wave, listed[index], Naming);
            values[index] = wave[listed[index]].Value;
        }

        span.SetTag(SpanNames.HeardCount, heard.Length).SetTag(SpanNames.HeardQuantities, quantities).SetTag(SpanNames.HeardValues, values);
        if (heard.Length > HeardMax) span.SetTag(SpanNames.HeardLeftOut, heard.Length - HeardMax);
    }
}
