using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for given rows of influence weights. docs/model.md, "Influence weights".</summary>
internal sealed class InfluenceRowRules(Roster roster, RelationshipRules relationships, Findings findings)
{
    /// <summary>Estimated rows that pass 1 by rounding alone are taken.</summary>
    private const double Slack = 1e-9;

    private static readonly Interval Weight = new(-1, 1);
    private readonly HashSet<ActorId> met = [];

    /// <summary>The row, sorted by partner, weights of 0 left out; null where it is refused.</summary>
    public ImmutableArray<PartnerWeight>? Check(InfluenceRowDraft draft, string at)
    {
        var before = findings.Count;
        if (roster.Knows(draft.Actor, at, "actor", findings) && !met.Add(draft.Actor))
            findings.Invalid(at, "actor", $"the row of {draft.Actor} is given twice");
        var targets = new HashSet<ActorId>();
        var sum = 0.0;
        var weights = draft.Weights.IsDefault ? [] : draft.Weights;
        for (var j = 0; j < weights.Length; j++)
        {
            var weightAt = $"{at}.weights[{j}]";
            CheckTarget(draft.Actor, weights[j].Target, targets, weightAt);
            if (findings.Within(Weight, weights[j].Weight, weightAt, "weight")) sum += Math.Abs(weights[j].Weight!.Value);
        }

        if (sum > 1 + Slack)
            findings.Invalid(at, "weights", string.Create(CultureInfo.InvariantCulture, $"absolute values must sum to at most 1, not {sum:R}"));
        if (findings.Count > before) return null;
        return [.. weights.Where(entry => entry.Weight != 0).OrderBy(entry => entry.Target)
            .Select(entry => new PartnerWeight(entry.Target, entry.Weight!.Value))];
    }

    private void CheckTarget(ActorId actor, ActorId target, HashSet<ActorId> targets, string at)
    {
        if (!roster.Knows(target, at, "target", findings)) return;
        if (target == actor)
            findings.Invalid(at, "target", "must be another actor; eliminate a weight on oneself as docs/model.md says");
        else if (!targets.Add(target))
            findings.Invalid(at, "target", $"{target} is given twice");
        else if (!relationships.HasMet(actor, target))
            findings.Invalid(at, "target", $"{actor} holds no relationship with {target}, so it cannot be moved by it");
    }
}
