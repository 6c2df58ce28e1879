using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Changes;

namespace SahelSim.Silo.Telemetry;

/// <summary>What a change does, as telemetry tells changes apart.</summary>
internal static class ChangeKinds
{
    private static readonly KeyValuePair<string, object?> Mixed = Tag("mixed");
    private static readonly KeyValuePair<string, object?> Event = Tag("event");
    private static readonly KeyValuePair<string, object?> Relationship = Tag("relationship_shift");
    private static readonly KeyValuePair<string, object?> Stance = Tag("stance_shift");
    private static readonly KeyValuePair<string, object?> Membership = Tag("membership");
    private static readonly KeyValuePair<string, object?> Regime = Tag("regime_change");
    private static readonly KeyValuePair<string, object?> Entry = Tag("actor_entry");
    private static readonly KeyValuePair<string, object?> Exit = Tag("actor_exit");
    private static readonly KeyValuePair<string, object?> Reversion = Tag("reversion");
    private static readonly KeyValuePair<string, object?> Parameter = Tag("parameter");
    private static readonly KeyValuePair<string, object?> Tripwire = Tag("tripwire");

    /// <summary>The kind of all its actions; <c>mixed</c> where they are of several, or where there is none: such a change is counted as refused.</summary>
    public static KeyValuePair<string, object?> Of(Change change)
    {
        if (change.Actions.IsEmpty) return Mixed;
        var kind = Of(change.Actions[0]);
        foreach (var action in change.Actions)
        {
            if (!ReferenceEquals(Of(action).Value, kind.Value)) return Mixed;
        }

        return kind;
    }

    private static KeyValuePair<string, object?> Of(ChangeAction action) => action switch
    {
        EventAction => Event,
        RelationshipShift => Relationship,
        StanceShift => Stance,
        MembershipAction => Membership,
        RegimeChange => Regime,
        ActorEntry => Entry,
        ActorExit => Exit,
        Model.Changes.Reversion => Reversion,
        ParameterChange => Parameter,
        SetTripwire or ClearTripwire => Tripwire,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action without a kind."),
    };

    private static KeyValuePair<string, object?> Tag(string kind) => TelemetryNames.ChangeKind.Tag(kind);
}
