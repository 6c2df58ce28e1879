using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for what all actors of a world have in common; defaults are written out.</summary>
internal static class SettingsRules
{
    private static readonly Interval Score = new(-Bound.Score, Bound.Score);
    private static readonly ImmutableHashSet<string> InRelationshipCondition = ["reciprocity", "balance", "alignment", "pooling"];

    public static WorldSettings Check(WorldDraft draft, ImmutableArray<Issue> issues, Findings findings) => new()
    {
        Parameters = CheckParameters(draft, findings),
        Issues = issues,
        EventScores = CheckScores(draft.EventScores, findings),
        ContextSpills = CheckSpills(draft.ContextSpills, findings),
    };

    private static Parameters CheckParameters(WorldDraft draft, Findings findings)
    {
        var parameters = new Parameters();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        string relationshipField = "parameters", poolingField = "";
        for (var i = 0; i < draft.Parameters.Length; i++)
        {
            var (name, value) = draft.Parameters[i];
            var at = $"parameters[{i}]";
            var entry = ParameterCatalogue.Check(name, value, taken, at, findings);
            if (entry is null) continue;
            parameters = entry.Set(parameters, value!.Value);
            if (InRelationshipCondition.Contains(entry.Name)) relationshipField = $"{at}.value";
            if (entry.Name == "pooling") poolingField = $"{at}.value";
        }

        var (largest, holder) = LargestSusceptibility(draft.Actors);
        var stanceField = poolingField.Length > 0 ? poolingField : $"actors[{holder}].susceptibility";
        ParameterConditions.Check(parameters, largest, relationshipField, stanceField, findings);
        return parameters;
    }

    private static (double Largest, int Holder) LargestSusceptibility(ImmutableArray<ActorDraft> actors)
    {
        double largest = 0;
        var holder = 0;
        for (var i = 0; i < actors.Length; i++)
        {
            var value = actors[i].Susceptibility ?? ActorRules.DefaultSusceptibility;
            if (value <= largest || !Interval.ShareBelowOne.Contains(value)) continue;
            largest = value;
            holder = i;
        }

        return (largest, holder);
    }

    private static ImmutableArray<EventScore> CheckScores(ImmutableArray<EventScoreDraft> drafts, Findings findings)
    {
        var scores = EventScores.Default.ToBuilder();
        var met = new HashSet<EventType>();
        for (var i = 0; i < drafts.Length; i++)
        {
            var at = $"event_scores[{i}]";
            var known = EventScores.IsDefined(drafts[i].Type);
            if (!known) findings.Invalid(at, "type", "must be an event type such as ASSAULT");
            else if (!met.Add(drafts[i].Type)) findings.Invalid(at, "type", "is given twice");
            if (findings.Within(Score, drafts[i].Score, at, "score") && known)
                scores[(int)drafts[i].Type - 1] = new EventScore(drafts[i].Type, drafts[i].Score!.Value);
        }

        return scores.ToImmutable();
    }

    private static ImmutableArray<ContextSpill> CheckSpills(ImmutableArray<ContextSpillDraft> drafts, Findings findings)
    {
        var spills = new SortedDictionary<string, ContextSpill>(StringComparer.Ordinal);
        foreach (var spill in ContextSpills.Default) spills.Add(spill.Context, spill);
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < drafts.Length; i++)
        {
            var (context, diplomatic, security, economic) = drafts[i];
            var at = $"context_spills[{i}]";
            var named = findings.IsId(context, at, "context");
            if (named && !met.Add(context)) findings.Invalid(at, "context", "is given twice");
            var whole = findings.Within(Interval.Share, diplomatic, at, "diplomatic")
                & findings.Within(Interval.Share, security, at, "security")
                & findings.Within(Interval.Share, economic, at, "economic");
            if (named && whole) spills[context] = new ContextSpill(context, diplomatic!.Value, security!.Value, economic!.Value);
        }

        if (spills.Count > Limit.ContextsPerWorld)
            findings.Invalid("", "context_spills", $"must leave at most {Limit.ContextsPerWorld} contexts, the defaults included");
        return [.. spills.Values];
    }
}
