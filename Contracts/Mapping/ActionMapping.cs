using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;
using Case = SahelSim.V1.Action.ActionOneofCase;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Action ↔ <see cref="ChangeAction"/>: which kind it is, and the kinds that are one line.</summary>
public static class ActionMapping
{
    /// <returns>Null where it is refused.</returns>
    public static ChangeAction? Read(Reading reading, V1.Action action)
    {
        switch (action.ActionCase)
        {
            case Case.Event: return EventMapping.Read(action.Event);
            case Case.StanceShift:
                using (reading.At("stance_shift")) return ShiftMapping.Read(reading, action.StanceShift);
            case Case.RelationshipShift:
                using (reading.At("relationship_shift")) return ShiftMapping.Read(reading, action.RelationshipShift);
            case Case.Membership:
                using (reading.At("membership")) return MembershipMapping.Read(reading, action.Membership);
            case Case.RegimeChange:
                using (reading.At("regime_change")) return RegimeChangeMapping.Read(reading, action.RegimeChange);
            case Case.ActorEntry:
                using (reading.At("actor_entry")) return ActorEntryMapping.Read(reading, action.ActorEntry);
            case Case.ActorExit: return new ActorExit(new ActorId(action.ActorExit.Actor));
            case Case.Reversion: return new Reversion(action.Reversion.Months);
            case Case.Parameters:
                using (reading.At("parameters")) return ParameterMapping.Read(reading, action.Parameters);
            case Case.SetTripwire:
                using (reading.At("set_tripwire")) return TripwireMapping.Read(reading, action.SetTripwire) is { } tripwire ? new SetTripwire(tripwire) : null;
            case Case.ClearTripwire: return new ClearTripwire(new TripwireId(action.ClearTripwire.Id));
            default:
                reading.Refuse(RefusalReason.UnknownAction, "", "must be an action that this server knows");
                return null;
        }
    }

    public static V1.Action ToProto(ChangeAction action) => action switch
    {
        EventAction a => new V1.Action { Event = EventMapping.ToProto(a) },
        StanceShift a => new V1.Action { StanceShift = ShiftMapping.ToProto(a) },
        RelationshipShift a => new V1.Action { RelationshipShift = ShiftMapping.ToProto(a) },
        MembershipAction a => new V1.Action { Membership = MembershipMapping.ToProto(a) },
        RegimeChange a => new V1.Action { RegimeChange = RegimeChangeMapping.ToProto(a) },
        ActorEntry a => new V1.Action { ActorEntry = ActorEntryMapping.ToProto(a) },
        ActorExit a => new V1.Action { ActorExit = new V1.ActorExit { Actor = a.Actor.Value } },
        Reversion a => new V1.Action { Reversion = new V1.Reversion { Months = a.Months } },
        ParameterChange a => new V1.Action { Parameters = ParameterMapping.ToProto(a) },
        SetTripwire a => new V1.Action { SetTripwire = TripwireMapping.ToProto(a.Tripwire) },
        ClearTripwire a => new V1.Action { ClearTripwire = new V1.ClearTripwire { Id = a.Tripwire.Value } },
        _ => throw new ArgumentException($"Not an action: {action.GetType().Name}", nameof(action)),
    };
}
