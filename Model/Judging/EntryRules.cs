using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Judges a change's entries, all together: they count as there before the change, for each other too. docs/model.md, "Impulses of a change": entry.</summary>
internal sealed class EntryRules
{
    private readonly Findings findings;
    private readonly Roster roster;
    private readonly StanceRules stances;
    private readonly RelationshipRules relationships;
    private readonly MembershipRules memberships;
    private readonly MembershipRings rings = new();
    private readonly SortedDictionary<ActorId, ActorAssembly> entering = [];
    private readonly SortedDictionary<RelationshipKey, Relationship> gained = [];

    private EntryRules(WorldState committed, Roster roster, Findings findings)
    {
        this.findings = findings;
        this.roster = roster;
        stances = new StanceRules(roster, committed.Settings.Issues, findings);
        relationships = new RelationshipRules(roster, findings);
        memberships = new MembershipRules(roster, findings);
    }

    /// <summary>Checks all entries and takes the actors into the roster.</summary>
    /// <returns>The edits from the committed to the working world; to be used only where nothing was found.</returns>
    public static ImmutableArray<Edit> Check(
        WorldState committed, ImmutableArray<ChangeAction> actions, Roster roster, Findings findings)
    {
        if (!actions.Any(action => action is ActorEntry)) return [];
        var rules = new EntryRules(committed, roster, findings);
        rules.Admit(committed.Settings.Parameters, actions);
        for (var i = 0; i < actions.Length; i++)
        {
            if (actions[i] is ActorEntry { Actor: not null } entry) rules.Take(entry, $"actions[{i}].actor_entry.actor");
        }

        rules.rings.Check(findings);
        return findings.Any ? [] : rules.Edits();
    }

    private void Admit(Parameters parameters, ImmutableArray<ChangeAction> actions)
    {
        for (var i = 0; i < actions.Length; i++)
        {
            if (actions[i] is not ActorEntry entry) continue;
            var at = $"actions[{i}].actor_entry.actor";
            if (entry.Actor is null)
            {
                findings.Invalid(at, "", "is required");
                continue;
            }

            ActorRules.Check(entry.Actor, roster, at, findings);
            if (!entry.Actor.Aliases.IsDefaultOrEmpty) findings.Invalid(at, "aliases", "must be empty: aliases belong to the world");
            if (entry.Actor.Id.Value is not null) entering.TryAdd(entry.Actor.Id, new ActorAssembly(entry.Actor));
            ParameterConditions.Check(
                parameters, entry.Actor.Susceptibility ?? ActorRules.DefaultSusceptibility, null, $"{at}.susceptibility", findings);
        }
    }

    private void Take(ActorEntry entry, string at)
    {
        var id = entry.Actor.Id;
        var held = entry.Relationships.IsDefault ? [] : entry.Relationships;
        for (var j = 0; j < held.Length; j++) TakeRelationship(id, held[j], $"{at}.relationships[{j}]");
        var positions = entry.Stances.IsDefault ? [] : entry.Stances;
        for (var j = 0; j < positions.Length; j++) TakeStance(id, positions[j], $"{at}.stances[{j}]");
        var blocs = entry.Memberships.IsDefault ? [] : entry.Memberships;
        for (var j = 0; j < blocs.Length; j++) TakeMembership(id, blocs[j], $"{at}.memberships[{j}]");
    }

    private void TakeRelationship(ActorId id, RelationshipDraft draft, string at)
    {
        var key = draft.Relationship;
        if (key.Source != id && key.Target != id)
            findings.Invalid(at, "key", "must be from or towards the entering actor");
        else if (relationships.Check(draft, at) is not { } relationship)
            return;
        else if (entering.TryGetValue(key.Source, out var assembly))
            assembly.Add(relationship, relationships.TieWeight(key.Source, key.Target));
        else
            gained.Add(key, relationship);
    }

    private void TakeStance(ActorId id, StanceDraft draft, string at)
    {
        if (string.IsNullOrEmpty(draft.Stance.Actor.Value)) draft = draft with { Stance = new StanceKey(id, draft.Stance.Issue) };
        if (draft.Stance.Actor != id)
            findings.Invalid(at, "key.actor", "must be the entering actor");
        else if (stances.Check(draft, at) is { } stance)
            entering[id].Add(stance);
    }

    private void TakeMembership(ActorId id, MembershipDraft draft, string at)
    {
        if (string.IsNullOrEmpty(draft.Member.Value)) draft = draft with { Member = id };
        if (draft.Member != id)
        {
            findings.Invalid(at, "member", "must be the entering actor");
        }
        else if (memberships.Check(draft, at) is { } commitment)
        {
            entering[id].Add(commitment);
            rings.Add(id, commitment.Bloc, $"{at}.bloc");
        }
    }

    private ImmutableArray<Edit> Edits() =>
    [
        .. entering.Values.Select(assembly => new ActorEntered(assembly.Build())),
        .. gained.Select(pair => new PartnerGained(pair.Key.Source, pair.Value, relationships.TieWeight(pair.Key.Source, pair.Key.Target))),
    ];
}
