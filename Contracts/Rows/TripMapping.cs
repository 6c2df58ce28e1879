using Google.Protobuf.Collections;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Tripwires;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Tripwires and trips, as the log keeps them.</summary>
internal static class TripMapping
{
    public static Proto.Tripwire ToProto(Tripwire tripwire)
    {
        var proto = new Proto.Tripwire { Set = TripwireMapping.ToProto(tripwire) };
        if (tripwire.TrippedAt is { } revision) proto.Tripped = revision;
        return proto;
    }

    public static Tripwire FromProto(Proto.Tripwire proto) =>
        TripwireMapping.FromAccepted(proto.Set) with { TrippedAt = proto.HasTripped ? proto.Tripped : null };

    public static Proto.Trip ToProto(NotedTrip trip, QuantityTable quantities)
    {
        var proto = new Proto.Trip { Tripwire = trip.Tripwire.Value, Quantity = quantities.Of(trip.Quantity), Delta = trip.Delta };
        if (trip.Before is { } before) proto.Before = before;
        if (trip.After is { } after) proto.After = after;
        if (trip.Response is { } response) proto.Response = response;
        if (trip.Refusal is { } refusal) proto.Refusal = new Proto.Refusal { Reason = refusal.Reason, Field = refusal.Field, Message = refusal.Message };
        return proto;
    }

    public static NotedTrip FromProto(Proto.Trip proto, Quantity[] quantities) => new(
        new TripwireId(proto.Tripwire),
        quantities[(int)proto.Quantity],
        proto.HasBefore ? proto.Before : null,
        proto.HasAfter ? proto.After : null,
        proto.Delta,
        proto.HasResponse ? proto.Response : null,
        proto.Refusal is { } refusal ? new NotedRefusal(refusal.Reason, refusal.Field, refusal.Message) : null);
}
