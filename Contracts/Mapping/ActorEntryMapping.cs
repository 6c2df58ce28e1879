using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.ActorEntry ↔ <see cref="ActorEntry"/>.</summary>
public static class ActorEntryMapping
{
    /// <returns>Null where no actor is given.</returns>
    public static ActorEntry? Read(Reading reading, V1.ActorEntry proto)
    {
        if (reading.Require("actor", proto.Actor) is not { } actor) return null;
        using var scope = reading.At("actor");
        if (actor.Name.Length > 0) reading.Refuse("name", "must be empty: an actor that enters has an id");
        var id = new ActorId(actor.Id);
        return new ActorEntry(
            ActorDrafts.Read(reading, actor),
            Drafts.ReadAll(reading, "relationships", actor.Relationships, Drafts.Read),
            Drafts.ReadAll(reading, "stances", actor.Stances, (r, stance) => Own(Drafts.Read(r, stance), id)),
            Drafts.ReadAll(reading, "memberships", actor.Memberships, (r, membership) => Drafts.Read(r, membership, id)));
    }

    public static V1.ActorEntry ToProto(ActorEntry entry)
    {
        var actor = ActorDrafts.ToProto(entry.Actor);
        actor.Relationships.AddRange(entry.Relationships.Select(Drafts.ToProto));
        actor.Stances.AddRange(entry.Stances.Select(Drafts.ToProto));
        foreach (var (bloc, _, commitment) in entry.Memberships)
        {
            var membership = new V1.Commitment { Bloc = bloc.Value };
            if (commitment is { } value) membership.Commitment_ = value;
            actor.Memberships.Add(membership);
        }

        return new V1.ActorEntry { Actor = actor };
    }

    private static StanceDraft Own(StanceDraft draft, ActorId id) =>
        draft.Stance.Actor.Value.Length == 0 ? draft with { Stance = draft.Stance with { Actor = id } } : draft;
}
