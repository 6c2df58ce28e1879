using SahelSim.Model.Actors;
using SahelSim.Model.Changes;

namespace SahelSim.Model.Judging;

/// <summary>Judges an exit. docs/model.md, "Impulses of a change": it takes hold after the spread, so the change's other actions may name the actor.</summary>
internal static class ExitRules
{
    public static void Judge(Hearing hearing, ActorExit exit, string at)
    {
        if (!hearing.Knows(exit.Actor, at, "actor")) return;
        if (hearing.Roster.Met(exit.Actor))
            hearing.Findings.Invalid(at, "actor", $"{exit.Actor} enters in this very change");
        else if (!hearing.Afterwards.Exit(exit.Actor))
            hearing.Findings.Invalid(at, "actor", $"{exit.Actor} exits twice in this change");
    }
}
