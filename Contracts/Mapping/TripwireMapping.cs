using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Model.Tripwires;
using Case = SahelSim.V1.SetTripwire.ConditionOneofCase;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.SetTripwire ↔ <see cref="Tripwire"/>, which carries the message as it was written.</summary>
public static class TripwireMapping
{
    /// <returns>Null where no quantity is given, or none that could be one.</returns>
    public static Tripwire? Read(Reading reading, V1.SetTripwire proto)
    {
        WrittenText.CheckNote(reading, "note", proto.Note);
        EvidenceRules.Check(reading, "evidence", proto.Evidence);
        var (kind, bound) = Condition(proto);
        if (kind == 0) reading.Refuse("", "must say what it waits for: above, below, rises_by or falls_by");
        var response = ReadResponse(reading, proto.Response);
        if (proto.Quantity?.Relationship is { Channel: V1.Channel.Unspecified })
        {
            // In a Quantity it would be the mark of a stance.
            reading.Refuse("quantity.relationship.channel", "must be DIPLOMATIC, SECURITY or ECONOMIC");
            return null;
        }

        if (Quantities.Read(reading, "quantity", proto.Quantity) is not { } quantity) return null;
        return new Tripwire
        {
            Id = new TripwireId(proto.Id),
            Quantity = quantity,
            Kind = kind,
            Bound = bound,
            Once = proto.Once,
            Response = response,
            Written = ImmutableArray.Create(proto.ToByteArray()),
        };
    }

    /// <summary>Reads a tripwire that a log or world holds and that was therefore accepted once.</summary>
    /// <exception cref="InvalidDataException">It could not have been accepted.</exception>
    public static Tripwire FromAccepted(V1.SetTripwire proto)
    {
        var reading = new Reading();
        var read = Read(reading, proto);
        return read is not null && reading.Clean ? read : throw new InvalidDataException($"Not an accepted tripwire: {reading.Refusals[0]}");
    }

    /// <summary>As it was written; put together from what the rules read where nothing was.</summary>
    public static V1.SetTripwire ToProto(Tripwire tripwire)
    {
        if (!tripwire.Written.IsEmpty) return V1.SetTripwire.Parser.ParseFrom(tripwire.Written.AsSpan());
        var proto = new V1.SetTripwire { Id = tripwire.Id.Value, Quantity = Quantities.ToProto(tripwire.Quantity), Once = tripwire.Once };
        switch (tripwire.Kind)
        {
            case TripKind.Above: proto.Above = tripwire.Bound; break;
            case TripKind.Below: proto.Below = tripwire.Bound; break;
            case TripKind.RisesBy: proto.RisesBy = tripwire.Bound; break;
            case TripKind.FallsBy: proto.FallsBy = tripwire.Bound; break;
            default: throw new ArgumentException($"Not a kind of tripwire: {tripwire.Kind}", nameof(tripwire));
        }

        if (tripwire.Response is { } response) proto.Response = ChangeMapping.ToProto(response);
        return proto;
    }

    /// <summary>A tripwire as it stands.</summary>
    /// <param name="scenario">Bare id of the scenario.</param>
    /// <param name="tripwire">The tripwire.</param>
    /// <param name="value">Level or position of its quantity; null: the relationship does not exist.</param>
    public static V1.Tripwire ToProto(string scenario, Tripwire tripwire, double? value)
    {
        var proto = new V1.Tripwire
        {
            Name = ResourceName.OfTripwire(scenario, tripwire.Id.Value),
            Definition = ToProto(tripwire),
            State = tripwire.Armed ? V1.Tripwire.Types.State.Armed : V1.Tripwire.Types.State.Spent,
        };
        if (tripwire.TrippedAt is { } revision) proto.TrippedRevision = revision;
        if (value is { } number) proto.Value = number;
        return proto;
    }

    private static (TripKind Kind, double Bound) Condition(V1.SetTripwire proto) => proto.ConditionCase switch
    {
        Case.Above => (TripKind.Above, proto.Above),
        Case.Below => (TripKind.Below, proto.Below),
        Case.RisesBy => (TripKind.RisesBy, proto.RisesBy),
        Case.FallsBy => (TripKind.FallsBy, proto.FallsBy),
        _ => default,
    };

    private static Model.Changes.Change? ReadResponse(Reading reading, V1.Change? proto)
    {
        if (proto is null) return null;
        using var scope = reading.At("response");
        return ChangeMapping.Read(reading, proto);
    }
}
