using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for relationships and tie weights; remembers those it has met, to find one given twice.</summary>
internal sealed class RelationshipRules(Roster roster, Findings findings)
{
    private readonly HashSet<RelationshipKey> met = [];
    private readonly Dictionary<(ActorId Source, ActorId Target), double> tieWeights = [];

    /// <summary>The relationship, or null where it is refused.</summary>
    public Relationship? Check(RelationshipDraft draft, string at)
    {
        var before = findings.Count;
        CheckKey(draft.Relationship, at);
        findings.Within(Interval.Level, draft.Level, at, "level");
        findings.WithinIfGiven(Interval.Level, draft.RestLevel, at, "rest_level");
        CheckTieWeight(draft, at);
        if (findings.Count > before) return null;
        var affinity = DeterministicMath.Atanh(draft.Level!.Value);
        var rest = draft.RestLevel is { } restLevel ? DeterministicMath.Atanh(restLevel) : affinity;
        return new Relationship(draft.Relationship.Target, draft.Relationship.Channel, affinity, rest);
    }

    /// <summary>Whether a relationship from one to the other was met, in any channel.</summary>
    public bool HasMet(ActorId source, ActorId target) =>
        Channels.All.Any(channel => met.Contains(new RelationshipKey(source, target, channel)));

    /// <summary>The tie weight given for a pair; 1 where none was.</summary>
    public double TieWeight(ActorId source, ActorId target) => tieWeights.GetValueOrDefault((source, target), 1);

    private void CheckKey(RelationshipKey key, string at)
    {
        var known = roster.Knows(key.Source, at, "key.source", findings)
            & roster.Knows(key.Target, at, "key.target", findings)
            & findings.IsChannel(key.Channel, at, "key.channel");
        if (key.Source == key.Target && key.Source.Value is not null)
            findings.Invalid(at, "key.target", "must be another actor than the source");
        else if (known && !met.Add(key))
            findings.Invalid(at, "key", $"{key} is given twice");
    }

    private void CheckTieWeight(RelationshipDraft draft, string at)
    {
        if (draft.TieWeight is not { } weight || !findings.Within(Interval.NonNegative, weight, at, "tie_weight")) return;
        var (source, target, _) = draft.Relationship;
        if (source.Value is null || target.Value is null || tieWeights.TryAdd((source, target), weight)) return;
        var other = tieWeights[(source, target)];
        if (other != weight)
        {
            findings.Invalid(at, "tie_weight", string.Create(CultureInfo.InvariantCulture,
                $"must be the same in every channel: {source}->{target} has {other:R} in another"));
        }
    }
}
