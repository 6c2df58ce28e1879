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
            if (ParameterConditions.OnRelationshipWaves.Contains(entry.Name)) relationshipField = $"{at}.value";
            if (ParameterConditions.OnStanceWaves.Contains(entry.Name)) poolingField = $"{at}.value";
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
            var named = IsContext(context, at, findings);
            if (named && !met.Add(context)) findings.Invalid(at, "context", "is given twice");
            var whole = findings.WithinIfGiven(Interval.Share, diplomatic, at, "diplomatic")
                & findings.WithinIfGiven(Interval.Share, security, at, "security")
                & findings.WithinIfGiven(Interval.Share, economic, at, "economic");
            if (named && whole) spills[context] = new ContextSpill(context, diplomatic ?? 0, security ?? 0, economic ?? 0);
        }

        if (spills.Count > Limit.ContextsPerWorld)
            findings.Invalid("", "context_spills", $"must leave at most {Limit.ContextsPerWorld} contexts, the defaults included");
        return [.. spills.Values];
    }

    private static bool IsContext(string? context, string at, Findings findings)
    {
        var valid = context?.Length is >= 1 and <= Limit.IdLength
            && context.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_');
        if (!valid) findings.Invalid(at, "context", "must be 1 to 63 of a-z, 0-9 and _");
        return valid;
    }
}
