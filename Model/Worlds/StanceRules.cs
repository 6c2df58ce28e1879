using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for stances; remembers those it has met, to find one given twice.</summary>
internal sealed class StanceRules(Roster roster, ImmutableArray<Issue> issues, Findings findings)
{
    private readonly HashSet<IssueId> known = [.. issues.Select(issue => issue.Id)];
    private readonly HashSet<StanceKey> met = [];

    /// <summary>The stance, or null where it is refused.</summary>
    public Stance? Check(StanceDraft draft, string at)
    {
        var before = findings.Count;
        var key = draft.Stance;
        var named = roster.Knows(key.Actor, at, "key.actor", findings) & KnowsIssue(key.Issue, at);
        if (named && !met.Add(key)) findings.Invalid(at, "key", $"{key} is given twice");
        findings.Within(Interval.Position, draft.Position, at, "position");
        findings.Within(Interval.Share, draft.Salience, at, "salience");
        findings.WithinIfGiven(Interval.Position, draft.RestPosition, at, "rest_position");
        if (findings.Count > before) return null;
        var position = draft.Position!.Value;
        return new Stance(key.Issue, position, draft.Salience!.Value, draft.RestPosition ?? position);
    }

    private bool KnowsIssue(IssueId issue, string at)
    {
        if (!findings.IsId(issue.Value, at, "key.issue")) return false;
        if (known.Contains(issue)) return true;
        findings.Invalid(at, "key.issue", $"no issue {issue} in this world");
        return false;
    }
}
