using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>Turns a change into what spreads, or says everything that is wrong with it.</summary>
/// <remarks>docs/model.md, "Impulses of a change".</remarks>
public static class Judge
{
    /// <summary>Judges a change on a committed world; reads it, never alters it.</summary>
    /// <returns>
    /// The judged change, or all refusals, with paths into the change (<c>actions[3].event.source</c>): entries first, as the other actions see them,
    /// then the actions in order, then what binds several actions.
    /// </returns>
    public static Verdict<JudgedChange> Decide(WorldState committed, Change change)
    {
        var findings = new Findings();
        CheckDate(committed, change, findings);
        var actions = change.Actions.IsDefault ? [] : change.Actions;
        if (actions.Length is 0 or > Limit.ActionsPerChange)
        {
            findings.Invalid("", "actions", $"must be 1 to {Limit.ActionsPerChange}, not {actions.Length}");
            return new Verdict<JudgedChange>(findings.All);
        }

        var roster = new Roster(committed);
        var entries = EntryRules.Check(committed, actions, roster, findings);
        var working = findings.Any ? committed : Fold.Apply(committed, entries);
        var hearing = new Hearing(working, roster, findings);
        double? reversionMonths = null;
        for (var i = 0; i < actions.Length; i++)
        {
            if (actions[i] is Reversion reversion)
                reversionMonths = ReversionRules.Check(reversion, actions.Length, $"actions[{i}].reversion", findings);
            else
                Take(hearing, actions[i], $"actions[{i}]");
        }

        ConsequenceRules.Check(hearing, actions);
        var impulses = findings.Any ? [] : hearing.Impulses.Complete(working, findings);
        if (findings.Any) return new Verdict<JudgedChange>(findings.All);
        return new Verdict<JudgedChange>(new JudgedChange
        {
            Working = working,
            Entries = entries,
            Impulses = impulses,
            Creations = hearing.Impulses.Creations,
            Afterwards = hearing.Afterwards.Edits(working, change.EffectiveDate == committed.ClockDate ? null : change.EffectiveDate),
            ReversionMonths = reversionMonths,
        });
    }

    /// <summary>Judges one action; entries have been taken before, and a reversion has no impulses.</summary>
    internal static void Take(Hearing hearing, ChangeAction? action, string at)
    {
        switch (action)
        {
            case EventAction happened:
                EventRules.Judge(hearing, happened, $"{at}.event");
                break;
            case StanceShift shift:
                StanceShiftRules.Judge(hearing, shift, $"{at}.stance_shift");
                break;
            case RelationshipShift shift:
                RelationshipShiftRules.Judge(hearing, shift, $"{at}.relationship_shift");
                break;
            case MembershipAction membership:
                MembershipActionRules.Judge(hearing, membership, $"{at}.membership");
                break;
            case RegimeChange regime:
                RegimeChangeRules.Judge(hearing, regime, $"{at}.regime_change");
                break;
            case ActorEntry:
                break; // taken before all others: EntryRules
            case ActorExit exit:
                ExitRules.Judge(hearing, exit, $"{at}.actor_exit");
                break;
            case ParameterChange parameters:
                ParameterChangeRules.Judge(hearing, parameters, $"{at}.parameters");
                break;
            case SetTripwire set:
                TripwireActionRules.Judge(hearing, set, $"{at}.set_tripwire");
                break;
            case ClearTripwire clear:
                TripwireActionRules.Judge(hearing, clear, $"{at}.clear_tripwire");
                break;
            default:
                hearing.Findings.Add(new Refusal(RefusalReason.UnknownAction, at, "holds no action that this server knows"));
                break;
        }
    }

    private static void CheckDate(WorldState committed, Change change, Findings findings)
    {
        if (change.EffectiveDate is not { } date || date >= committed.ClockDate) return;
        var (dated, clock) = (Written(date), Written(committed.ClockDate));
        findings.Add(new Refusal(RefusalReason.DateOrder, "effective_date", $"{dated} is before the scenario's clock, {clock}")
            .With("date", dated).With("clock", clock));
    }

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
