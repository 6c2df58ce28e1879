using System.Globalization;
using SahelSim.V1;
using Action = SahelSim.V1.Action;

namespace SahelSim.Contracts.Mapping;

/// <summary>Changes in words.</summary>
public static class ChangeText
{
    private const int Named = 3;

    /// <summary>What a change does, its first actions named.</summary>
    public static string Of(Change change)
    {
        var actions = string.Join("; ", change.Actions.Take(Named).Select(Of));
        return change.Actions.Count > Named ? string.Create(CultureInfo.InvariantCulture, $"{actions}; and {change.Actions.Count - Named} more") : actions;
    }

    private static string Of(Action action) => action.ActionCase switch
    {
        Action.ActionOneofCase.Event => $"{action.Event.Source} {action.Event.Type.ToString().ToUpperInvariant()} {action.Event.Target}",
        Action.ActionOneofCase.StanceShift => $"{action.StanceShift.Stance?.Actor} moves on {action.StanceShift.Stance?.Issue}",
        Action.ActionOneofCase.RelationshipShift => $"{action.RelationshipShift.Relationship?.Source} → {action.RelationshipShift.Relationship?.Target} set",
        Action.ActionOneofCase.Membership => $"{action.Membership.Member} {Of(action.Membership.ActCase)} {action.Membership.Bloc}",
        Action.ActionOneofCase.RegimeChange => $"{action.RegimeChange.Kind} in {action.RegimeChange.Actor}",
        Action.ActionOneofCase.ActorEntry => $"{action.ActorEntry.Actor?.Id} enters",
        Action.ActionOneofCase.ActorExit => $"{action.ActorExit.Actor} is removed",
        Action.ActionOneofCase.Reversion => string.Create(CultureInfo.InvariantCulture, $"{action.Reversion.Months:0.##} months pass"),
        Action.ActionOneofCase.Parameters => $"parameters {string.Join(", ", action.Parameters.Set.Select(parameter => parameter.Name))}",
        Action.ActionOneofCase.SetTripwire => $"tripwire {action.SetTripwire.Id} set",
        Action.ActionOneofCase.ClearTripwire => $"tripwire {action.ClearTripwire.Id} cleared",
        _ => "nothing that this program knows",
    };

    private static string Of(Membership.ActOneofCase act) => act switch
    {
        Membership.ActOneofCase.Join => "joins",
        Membership.ActOneofCase.Leave => "leaves",
        Membership.ActOneofCase.Suspend => "is suspended from",
        _ => "changes its commitment to",
    };
}
