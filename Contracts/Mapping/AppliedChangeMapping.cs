using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Grains.Scenarios;

namespace SahelSim.Contracts.Mapping;

/// <summary><see cref="CommittedChange"/> → sahelsim.v1.AppliedChange.</summary>
public static class AppliedChangeMapping
{
    /// <param name="scenario">Bare id of the scenario through which it is seen.</param>
    /// <param name="change">An applied change or a preview.</param>
    public static V1.AppliedChange ToProto(string scenario, CommittedChange change)
    {
        var proto = new V1.AppliedChange
        {
            Revision = change.Revision,
            Preview = change.Preview,
            Author = change.Author,
            Change = change.Written,
            Waves = Math.Max(0, change.WaveCount - 1),
            Truncated = change.Truncated,
            EffectsTotal = change.Effects.Length,
            EffectsSum = change.EffectsSum,
            StateHash = change.StateHash.ToString(),
            ClockDate = CalendarDates.ToProto(change.ClockDate),
            LawVersion = change.LawVersion,
        };
        if (change.CausedBy is { } cause) proto.CausedBy = cause;
        proto.CausedByTripwire = change.CausedByTripwire?.Value ?? "";
        proto.Trips.AddRange(change.Trips.Select(ToProto));
        proto.ClearedTripwires.AddRange(change.ClearedTripwires.Select(cleared => cleared.Value));
        if (change.Preview) return proto;
        proto.Name = ResourceName.OfChange(scenario, change.Revision);
        proto.RequestId = change.RequestId.ToString("D");
        proto.CommitTime = Timestamp.FromDateTimeOffset(change.CommitTime);
        proto.ChainHash = change.ChainHash.ToString();
        proto.Origin = ResourceName.OfScenario(change.Origin);
        return proto;
    }

    public static V1.Trip ToProto(NotedTrip trip)
    {
        var proto = new V1.Trip { Tripwire = trip.Tripwire.Value, Quantity = Quantities.ToProto(trip.Quantity), Delta = trip.Delta };
        if (trip.Before is { } before) proto.Before = before;
        if (trip.After is { } after) proto.After = after;
        if (trip.Response is { } response) proto.ResponseRevision = response;
        if (trip.Refusal is { } refusal) proto.Refusal = new V1.ResponseRefusal { Reason = refusal.Reason, Field = refusal.Field, Message = refusal.Message };
        return proto;
    }
}
