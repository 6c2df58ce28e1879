using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;

namespace SahelSim.Model.Worlds;

/// <summary>Checks a world whole: every problem at once, each with its path in the API's spelling.</summary>
/// <remarks>docs/model.md, "The world" and "It ends".</remarks>
public static class WorldRules
{
    /// <summary>The baseline, or all refusals: list by list, in the order of <see cref="WorldDraft"/>; where a list is too long, that alone. Tripwires are looked at where all else is sound.</summary>
    public static Verdict<Baseline> Check(WorldDraft draft)
    {
        var findings = new Findings();
        if (!FitsLimits(draft, findings)) return new Verdict<Baseline>(findings.All);
        var roster = new Roster(null);
        var issues = IssueRules.Check(draft.Issues, findings);
        var assemblies = new Dictionary<ActorId, ActorAssembly>(draft.Actors.Length);
        for (var i = 0; i < draft.Actors.Length; i++)
        {
            ActorRules.Check(draft.Actors[i], roster, $"actors[{i}]", findings);
            if (draft.Actors[i].Id.Value is not null) assemblies.TryAdd(draft.Actors[i].Id, new ActorAssembly(draft.Actors[i]));
        }

        var aliases = AliasRules.Check(draft.Actors, roster, findings);
        TakeStances(draft.Stances, new StanceRules(roster, issues, findings), assemblies);
        var relationships = new RelationshipRules(roster, findings);
        TakeRelationships(draft.Relationships, relationships, assemblies);
        TakeMemberships(draft.Memberships, roster, findings, assemblies);
        TakeInfluenceRows(draft.InfluenceRows, new InfluenceRowRules(roster, relationships, findings), assemblies);
        var settings = SettingsRules.Check(draft, issues, findings);
        if (findings.Any) return new Verdict<Baseline>(findings.All);
        var actors = assemblies.Values.Select(assembly => assembly.Build()).OrderBy(actor => actor.Id).ToImmutableArray();
        var state = WithTripwires(new WorldState(settings, actors, draft.AsOf), draft.Tripwires, findings);
        return findings.Any ? new Verdict<Baseline>(findings.All) : new Verdict<Baseline>(new Baseline(state, aliases));
    }

    private static bool FitsLimits(WorldDraft draft, Findings findings)
    {
        if (draft.Actors.Length is 0 or > Limit.ActorsPerWorld)
            findings.Invalid("", "actors", $"must be 1 to {Limit.ActorsPerWorld}, not {draft.Actors.Length}");
        if (draft.Relationships.Length > Limit.RelationshipsPerWorld)
            findings.Invalid("", "relationships", $"must be at most {Limit.RelationshipsPerWorld}, not {draft.Relationships.Length}");
        if (draft.Issues.Length > Limit.IssuesPerWorld)
            findings.Invalid("", "issues", $"must be at most {Limit.IssuesPerWorld}, not {draft.Issues.Length}");
        if (draft.Tripwires.Length > Limit.TripwiresPerScenario)
            findings.Invalid("", "tripwires", $"must be at most {Limit.TripwiresPerScenario}, not {draft.Tripwires.Length}");
        return !findings.Any;
    }

    /// <summary>What a change would be refused for as unknown is in a world a value that is wrong.</summary>
    private static WorldState WithTripwires(WorldState state, ImmutableArray<Tripwire> drafts, Findings findings)
    {
        if (drafts.IsEmpty) return state;
        var (roster, found) = (new Roster(state), new Findings());
        var tripwires = ImmutableArray<Tripwire>.Empty;
        for (var i = 0; i < drafts.Length; i++)
        {
            if (!TripwireRules.Check(drafts[i], state, roster, $"tripwires[{i}]", found)) continue;
            if (tripwires.IndexOf(drafts[i].Id) >= 0) found.Invalid($"tripwires[{i}]", "id", $"{drafts[i].Id} is given twice");
            else tripwires = tripwires.With(drafts[i]);
        }

        foreach (var refusal in found.All) findings.Add(new Refusal(RefusalReason.InvalidValue, refusal.Path, refusal.Message));
        return state with { Tripwires = tripwires };
    }

    private static void TakeStances(ImmutableArray<StanceDraft> drafts, StanceRules rules, Dictionary<ActorId, ActorAssembly> assemblies)
    {
        for (var i = 0; i < drafts.Length; i++)
        {
            if (rules.Check(drafts[i], $"stances[{i}]") is { } stance) assemblies[drafts[i].Stance.Actor].Add(stance);
        }
    }

    private static void TakeRelationships(
        ImmutableArray<RelationshipDraft> drafts, RelationshipRules rules, Dictionary<ActorId, ActorAssembly> assemblies)
    {
        for (var i = 0; i < drafts.Length; i++)
        {
            var (source, target, _) = drafts[i].Relationship;
            if (rules.Check(drafts[i], $"relationships[{i}]") is { } relationship)
                assemblies[source].Add(relationship, rules.TieWeight(source, target));
        }
    }

    private static void TakeMemberships(
        ImmutableArray<MembershipDraft> drafts, Roster roster, Findings findings, Dictionary<ActorId, ActorAssembly> assemblies)
    {
        var rules = new MembershipRules(roster, findings);
        var rings = new MembershipRings();
        for (var i = 0; i < drafts.Length; i++)
        {
            if (rules.Check(drafts[i], $"memberships[{i}]") is not { } commitment) continue;
            assemblies[drafts[i].Member].Add(commitment);
            rings.Add(drafts[i].Member, commitment.Bloc, $"memberships[{i}].bloc");
        }

        rings.Check(findings);
    }

    private static void TakeInfluenceRows(
        ImmutableArray<InfluenceRowDraft> drafts, InfluenceRowRules rules, Dictionary<ActorId, ActorAssembly> assemblies)
    {
        for (var i = 0; i < drafts.Length; i++)
        {
            if (rules.Check(drafts[i], $"influence_rows[{i}]") is { } row) assemblies[drafts[i].Actor].InfluenceRow = row;
        }
    }
}
