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

    /// <summary>Adds the impulses of a sound event.</summary>
    public static void Impel(Hearing hearing, EventAction happened)
    {
        var settings = hearing.Working.Settings;
        EventImpulses.Impel(
            new HeardEvents(hearing), settings.Parameters, happened.Source, happened.Target,
            EventImpulses.Strength(settings, happened.Type, happened.Intensity), EventImpulses.Spills(settings, happened.Contexts));
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
