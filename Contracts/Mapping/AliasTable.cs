using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Mapping;

/// <summary>Puts ids in place of aliases in what a request names. Aliases belong to the world of a scenario; none equals an id of it.</summary>
/// <param name="aliases">Alias to id.</param>
public sealed class AliasTable(IReadOnlyDictionary<string, ActorId> aliases)
{
    /// <summary>A table without aliases.</summary>
    public static AliasTable Empty { get; } = new(new Dictionary<string, ActorId>());

    /// <summary>The id of an alias; anything else is taken to be an id and handed back.</summary>
    public string Resolve(string idOrAlias) => aliases.TryGetValue(idOrAlias, out var id) ? id.Value : idOrAlias;

    /// <summary>Whether it is an alias.</summary>
    public bool Contains(string alias) => aliases.ContainsKey(alias);

    /// <summary>Resolves a key in place.</summary>
    public void Resolve(V1.RelationshipKey? key)
    {
        if (key is null) return;
        key.Source = Resolve(key.Source);
        key.Target = Resolve(key.Target);
    }

    /// <inheritdoc cref="Resolve(V1.RelationshipKey?)"/>
    public void Resolve(V1.StanceKey? key)
    {
        if (key is not null) key.Actor = Resolve(key.Actor);
    }

    /// <summary>Resolves a quantity in place.</summary>
    public void Resolve(V1.Quantity quantity)
    {
        Resolve(quantity.Relationship);
        Resolve(quantity.Stance);
    }

    /// <summary>Resolves every actor that a change names, in place. The id of an actor that enters is never an alias and stays.</summary>
    public void Resolve(V1.Change change)
    {
        if (aliases.Count == 0) return;
        foreach (var action in change.Actions) Resolve(action);
    }

    private void Resolve(V1.Action action)
    {
        switch (action.ActionCase)
        {
            case V1.Action.ActionOneofCase.Event:
                action.Event.Source = Resolve(action.Event.Source);
                action.Event.Target = Resolve(action.Event.Target);
                break;
            case V1.Action.ActionOneofCase.StanceShift:
                Resolve(action.StanceShift.Stance);
                break;
            case V1.Action.ActionOneofCase.RelationshipShift:
                Resolve(action.RelationshipShift.Relationship);
                break;
            case V1.Action.ActionOneofCase.Membership:
                action.Membership.Bloc = Resolve(action.Membership.Bloc);
                action.Membership.Member = Resolve(action.Membership.Member);
                break;
            case V1.Action.ActionOneofCase.RegimeChange:
                action.RegimeChange.Actor = Resolve(action.RegimeChange.Actor);
                foreach (var shift in action.RegimeChange.Shifts) Resolve(shift.Stance);
                break;
            case V1.Action.ActionOneofCase.ActorEntry when action.ActorEntry.Actor is { } actor:
                foreach (var relationship in actor.Relationships) Resolve(relationship.Key);
                foreach (var stance in actor.Stances) Resolve(stance.Key);
                foreach (var membership in actor.Memberships) membership.Bloc = Resolve(membership.Bloc);
                break;
            case V1.Action.ActionOneofCase.SetTripwire:
                if (action.SetTripwire.Quantity is { } quantity) Resolve(quantity);
                if (action.SetTripwire.Response is { } response) Resolve(response);
                break;
            case V1.Action.ActionOneofCase.ActorExit:
                action.ActorExit.Actor = Resolve(action.ActorExit.Actor);
                break;
        }
    }
}
