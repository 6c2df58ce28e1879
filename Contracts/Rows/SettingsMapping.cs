using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>What all actors have in common, as the log keeps it.</summary>
internal static class SettingsMapping
{
    public static Proto.Settings ToProto(WorldSettings settings)
    {
        var proto = new Proto.Settings { Parameters = ParametersMapping.ToProto(settings.Parameters) };
        foreach (var issue in settings.Issues)
            proto.Issues.Add(new Proto.Issue { Id = issue.Id.Value, Diplomatic = issue.Diplomatic, Security = issue.Security, Economic = issue.Economic });
        for (var position = 0; position < settings.EventScores.Length; position++)
        {
            if ((int)settings.EventScores[position].Type != position + 1)
                throw new ArgumentException("Scores of all event types, sorted by type, are needed.", nameof(settings));
            proto.EventScores.Add(settings.EventScores[position].Score);
        }

        foreach (var spill in settings.ContextSpills)
            proto.Spills.Add(new Proto.Spill { Context = spill.Context, Diplomatic = spill.Diplomatic, Security = spill.Security, Economic = spill.Economic });
        return proto;
    }

    public static WorldSettings FromProto(Proto.Settings proto) => new()
    {
        Parameters = ParametersMapping.FromProto(proto.Parameters),
        Issues = [.. proto.Issues.Select(issue => new Issue(new IssueId(issue.Id), issue.Diplomatic, issue.Security, issue.Economic))],
        EventScores = [.. proto.EventScores.Select((score, position) => new EventScore((EventType)(position + 1), score))],
        ContextSpills = [.. proto.Spills.Select(spill => new ContextSpill(spill.Context, spill.Diplomatic, spill.Security, spill.Economic))],
    };
}
