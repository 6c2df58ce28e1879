using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>Who is there while actors are being checked: those of a state, and those that were met since.</summary>
/// <param name="state">Null for a world that is being made.</param>
internal sealed class Roster(WorldState? state)
{
    private readonly Dictionary<ActorId, ActorKind> met = [];
    private Dictionary<string, string>? spellings;

    /// <summary>The kind of an actor, also where it was written wrongly; null where there is no such actor.</summary>
    public ActorKind? KindOf(ActorId id) =>
        id.Value is null ? null : met.TryGetValue(id, out var kind) ? kind : state?.Find(id)?.Kind;

    /// <summary>Whether the actor was met while checking, and is none of the state's.</summary>
    public bool Met(ActorId id) => met.ContainsKey(id);

    /// <summary>Whether the actor is there; says so where it is not.</summary>
    public bool Knows(ActorId id, string at, string field, Findings findings)
    {
        if (KindOf(id) is not null) return true;
        findings.UnknownActor(id, at, field);
        return false;
    }

    /// <summary>Takes an actor in, unless it is there or differs from one by case alone.</summary>
    public bool Admit(ActorDraft draft, string at, Findings findings)
    {
        if (!findings.IsId(draft.Id.Value, at, "id")) return false;
        if (met.ContainsKey(draft.Id))
        {
            findings.Invalid(at, "id", $"{draft.Id} is given twice");
            return false;
        }

        if (state?.Find(draft.Id) is not null)
        {
            findings.Add(new Refusal(RefusalReason.ActorExists, $"{at}.id", $"{draft.Id} is there already").With("actor", draft.Id.Value));
            return false;
        }

        met.Add(draft.Id, draft.Kind);
        spellings ??= SpellingsOf(state);
        if (spellings.TryAdd(draft.Id.Value, draft.Id.Value)) return true;
        findings.Invalid(at, "id", $"differs from {spellings[draft.Id.Value]} by case alone");
        return false;
    }

    private static Dictionary<string, string> SpellingsOf(WorldState? state)
    {
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var actor in state?.Actors ?? []) spellings.TryAdd(actor.Id.Value, actor.Id.Value);
        return spellings;
    }
}
