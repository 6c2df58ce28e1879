using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Judges an event. docs/model.md, "Impulses of a change": event.</summary>
internal static class EventRules
{
    public static void Judge(Hearing hearing, EventAction happened, string at)
    {
        var findings = hearing.Findings;
        var known = hearing.Knows(happened.Source, at, "source") & hearing.Knows(happened.Target, at, "target");
        if (known && happened.Source == happened.Target) findings.Invalid(at, "target", "must be another actor than the source");
        var sound = EventScores.IsDefined(happened.Type);
        if (!sound) findings.Invalid(at, "type", "must be an event type such as ASSAULT");
        sound &= findings.Within(Interval.PositiveShare, happened.Intensity, at, "intensity");
        sound &= KnowsContexts(hearing, happened.Contexts, at);
        if (sound && known && happened.Source != happened.Target) Impel(hearing, happened);
    }

    /// <summary>Adds the impulses of a sound event: shift, answer, and in a bloc's act its members' part.</summary>
    public static void Impel(Hearing hearing, EventAction happened)
    {
        var settings = hearing.Working.Settings;
        var spills = Spills(settings, happened.Contexts);
        var strongest = Strongest(spills);
        var strength = settings.Parameters.Impact * EventScores.Of(settings.EventScores, happened.Type) / 10 * happened.Intensity;
        foreach (var channel in Channels.All)
        {
            var d = strength * spills[(int)channel - 1];
            var key = new RelationshipKey(happened.Source, happened.Target, channel);
            var exists = hearing.Affinity(key) is not null;
            if (!exists && (channel != strongest || d == 0)) continue;
            if (!exists) hearing.Impulses.Create(key);
            Shift(hearing, key, d);
        }

        foreach (var (member, commitment) in hearing.MembersOf(happened.Source))
        {
            if (member == happened.Target) continue;
            foreach (var channel in Channels.All)
            {
                var key = new RelationshipKey(member, happened.Target, channel);
                if (hearing.Affinity(key) is null) continue;
                Shift(hearing, key, settings.Parameters.Participation * commitment * (strength * spills[(int)channel - 1]));
            }
        }
    }

    private static void Shift(Hearing hearing, RelationshipKey key, double d)
    {
        hearing.Impulses.Add(key, d);
        var back = new RelationshipKey(key.Target, key.Source, key.Channel);
        if (hearing.Affinity(back) is null) return;
        var parameters = hearing.Working.Settings.Parameters;
        hearing.Impulses.Add(back, (d < 0 ? parameters.AnswerHostile : parameters.AnswerFriendly) * d);
    }

    private static double[] Spills(WorldSettings settings, ImmutableArray<string> contexts)
    {
        var given = contexts.IsDefaultOrEmpty ? [ContextSpills.Unspoken] : contexts;
        var spills = new double[Channels.All.Length];
        foreach (var context in given)
        {
            var spill = ContextSpills.Find(settings.ContextSpills, context)!.Value;
            foreach (var channel in Channels.All) spills[(int)channel - 1] = Math.Max(spills[(int)channel - 1], spill.In(channel));
        }

        return spills;
    }

    private static Channel Strongest(double[] spills)
    {
        var strongest = Channel.Diplomatic;
        foreach (var channel in Channels.All)
        {
            if (spills[(int)channel - 1] > spills[(int)strongest - 1]) strongest = channel;
        }

        return strongest;
    }

    private static bool KnowsContexts(Hearing hearing, ImmutableArray<string> contexts, string at)
    {
        if (contexts.IsDefault) return true;
        var before = hearing.Findings.Count;
        if (contexts.Length > Limit.ContextsPerEvent)
        {
            hearing.Findings.Invalid(at, "contexts", string.Create(
                CultureInfo.InvariantCulture, $"must be at most {Limit.ContextsPerEvent}, not {contexts.Length}"));
        }

        for (var j = 0; j < contexts.Length; j++)
        {
            if (contexts[j] is null || ContextSpills.Find(hearing.Working.Settings.ContextSpills, contexts[j]) is null)
                hearing.Findings.Invalid(at, $"contexts[{j}]", "must be a context of the world's table of spills, such as military");
        }

        return hearing.Findings.Count == before;
    }
}
