using Case = SahelSim.V1.Action.ActionOneofCase;

namespace SahelSim.Silo.Observing;

/// <summary>What a change does, as metrics tell changes apart.</summary>
internal static class ChangeKinds
{
    /// <summary>The kind of its actions, or <c>mixed</c>.</summary>
    public static string Of(V1.Change change)
    {
        var kinds = change.Actions.Select(action => Of(action.ActionCase)).Distinct().Take(2).ToList();
        return kinds.Count == 1 ? kinds[0] : "mixed";
    }

    private static string Of(Case action) => action switch
    {
        Case.Event => "event",
        Case.RelationshipShift => "relationship_shift",
        Case.StanceShift => "stance_shift",
        Case.Membership => "membership",
        Case.RegimeChange => "regime_change",
        Case.ActorEntry => "actor_entry",
        Case.ActorExit => "actor_exit",
        Case.Reversion => "reversion",
        Case.Parameters => "parameter",
        Case.SetTripwire or Case.ClearTripwire => "tripwire",
        _ => "mixed",
    };
}
