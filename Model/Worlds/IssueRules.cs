using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for issues and their channel weights.</summary>
internal static class IssueRules
{
    /// <returns>The issues, sorted by id; those without a usable id are left out.</returns>
    public static ImmutableArray<Issue> Check(ImmutableArray<IssueDraft> drafts, Findings findings)
    {
        var issues = new List<Issue>(drafts.Length);
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < drafts.Length; i++)
        {
            var at = $"issues[{i}]";
            var weights = CheckWeights(drafts[i].ChannelWeights, at, findings);
            var id = drafts[i].Id;
            if (!findings.IsId(id.Value, at, "id")) continue;
            if (spellings.TryAdd(id.Value, id.Value))
                issues.Add(new Issue(id, weights[Channel.Diplomatic], weights[Channel.Security], weights[Channel.Economic]));
            else if (spellings[id.Value] == id.Value)
                findings.Invalid(at, "id", $"{id} is given twice");
            else
                findings.Invalid(at, "id", $"differs from {spellings[id.Value]} by case alone");
        }

        return [.. issues.OrderBy(issue => issue.Id)];
    }

    private static Dictionary<Channel, double> CheckWeights(ImmutableArray<ChannelWeightDraft> drafts, string at, Findings findings)
    {
        var weights = Channels.All.ToDictionary(channel => channel, _ => 0.0);
        if (drafts.IsDefault) return weights;
        var given = new HashSet<Channel>();
        for (var j = 0; j < drafts.Length; j++)
        {
            var weightAt = $"{at}.channel_weights[{j}]";
            var known = findings.IsChannel(drafts[j].Channel, weightAt, "channel");
            if (known && !given.Add(drafts[j].Channel)) findings.Invalid(weightAt, "channel", "is given twice");
            if (findings.Within(Interval.Share, drafts[j].Weight, weightAt, "weight") && known)
                weights[drafts[j].Channel] = drafts[j].Weight!.Value;
        }

        return weights;
    }
}
