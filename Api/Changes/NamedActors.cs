using Case = SahelSim.V1.Action.ActionOneofCase;

namespace SahelSim.Api.Changes;

/// <summary>The actors that the actions of a change name.</summary>
public static class NamedActors
{
    /// <summary>Ids, some more than once.</summary>
    public static IEnumerable<string> In(V1.Change change) => change.Actions.SelectMany(In);

    private static IEnumerable<string> In(V1.Action action) => action.ActionCase switch
    {
        Case.Event => [action.Event.Source, action.Event.Target],
        Case.StanceShift => [action.StanceShift.Stance.Actor],
        Case.RelationshipShift => [action.RelationshipShift.Relationship.Source, action.RelationshipShift.Relationship.Target],
        Case.Membership => [action.Membership.Bloc, action.Membership.Member],
        Case.RegimeChange => [action.RegimeChange.Actor],
        Case.ActorEntry => [action.ActorEntry.Actor.Id],
        Case.SetTripwire => In(action.SetTripwire),
        Case.ActorExit => [action.ActorExit.Actor],
        _ => [],
    };

    private static IEnumerable<string> In(V1.SetTripwire tripwire)
    {
        IEnumerable<string> quantity = tripwire.Quantity.QuantityCase == V1.Quantity.QuantityOneofCase.Stance
            ? [tripwire.Quantity.Stance.Actor]
            : [tripwire.Quantity.Relationship.Source, tripwire.Quantity.Relationship.Target];
        return tripwire.Response is { } response ? quantity.Concat(In(response)) : quantity;
    }
}
