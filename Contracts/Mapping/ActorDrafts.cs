using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Actor ↔ <see cref="ActorDraft"/>: an actor as a world or an entry brings it, without what it holds. Its own values are checked in Model.</summary>
public static class ActorDrafts
{
    public static ActorDraft Read(Reading reading, V1.Actor actor)
    {
        WrittenText.CheckNote(reading, "note", actor.Note);
        EvidenceRules.Check(reading, "influence_evidence", actor.InfluenceEvidence);
        EvidenceRules.Check(reading, "susceptibility_evidence", actor.SusceptibilityEvidence);
        return new ActorDraft
        {
            Id = new ActorId(actor.Id),
            Kind = ActorKinds.Of(actor.Kind),
            DisplayName = WrittenText.Normal(actor.DisplayName),
            Influence = actor.Influence,
            Susceptibility = actor.HasSusceptibility ? actor.Susceptibility : null,
            Aliases = [.. actor.Aliases],
        };
    }

    public static V1.Actor ToProto(ActorDraft draft)
    {
        var actor = new V1.Actor
        {
            Id = draft.Id.Value,
            Kind = ActorKinds.Spell(draft.Kind),
            DisplayName = draft.DisplayName,
            Influence = draft.Influence ?? 0,
        };
        if (draft.Susceptibility is { } susceptibility) actor.Susceptibility = susceptibility;
        actor.Aliases.AddRange(draft.Aliases);
        return actor;
    }
}
