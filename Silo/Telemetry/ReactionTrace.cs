using System.Diagnostics;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Silo.Telemetry;

/// <summary>The span of one actor's reaction. It is made when the actor has answered: one that lacks its view is asked again, and reacts once.</summary>
/// <param name="trace">Of the wave.</param>
internal sealed class ReactionTrace(WaveTrace trace)
{
    private readonly DateTimeOffset began = DateTimeOffset.UtcNow;

    /// <summary>The actor has answered.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="wave">What there was to hear.</param>
    /// <param name="heard">Positions in it of what concerned the actor.</param>
    /// <param name="deltas">Its answer.</param>
    public void Answered(ActorId actor, HeardWave wave, ReadOnlySpan<int> heard, ReadOnlySpan<Delta> deltas)
    {
        using var span = TraceCarrier.Source.StartActivity(SpanNames.React, ActivityKind.Internal, trace.Parent, startTime: began);
        if (span is null) return;
        // What is written on the span takes longer than many a reaction.
        span.SetEndTime(DateTime.UtcNow);
        span.SetTag(SpanNames.Actor, actor.Value).SetTag(SpanNames.WaveNumber, trace.Number);
        SpanDeltas.Heard(span, trace, wave.Deltas.AsSpan(), heard);
        SpanDeltas.Moved(span, deltas, SpanDeltas.ReactionMax);
    }
}
