using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>What binds several actions of a change: rings of blocs, and the conditions under which the next spread ends.</summary>
internal static class ConsequenceRules
{
    public static void Check(Hearing hearing, ImmutableArray<ChangeAction> actions)
    {
        CheckRings(hearing, actions);
        CheckConditions(hearing);
        CheckTripwires(hearing);
    }

    private static void CheckTripwires(Hearing hearing)
    {
        var before = hearing.Working.Tripwires;
        var after = hearing.Afterwards.TripwiresAfter(before);
        if (after.Length <= Limit.TripwiresPerScenario || after.Length <= before.Length) return;
        hearing.Findings.Add(new Refusal(RefusalReason.LimitExceeded, "", $"the scenario would have {after.Length} tripwires; {Limit.TripwiresPerScenario} are the most")
            .With("limit", Limit.TripwiresPerScenario.ToString(CultureInfo.InvariantCulture))
            .With("actual", after.Length.ToString(CultureInfo.InvariantCulture)));
    }

    private static void CheckRings(Hearing hearing, ImmutableArray<ChangeAction> actions)
    {
        var joins = hearing.Afterwards.Memberships.OfType<CommitmentSet>().Select(set => (set.Bloc, set.Member)).ToHashSet();
        if (joins.Count == 0) return;
        var rings = new MembershipRings();
        for (var i = 0; i < actions.Length; i++)
        {
            if (actions[i] is MembershipAction { Act: MembershipAct.Join } join && joins.Contains((join.Bloc, join.Member)) && Stays(join.Member) && Stays(join.Bloc))
                rings.Add(join.Member, join.Bloc, $"actions[{i}].membership.bloc");
        }

        var ended = hearing.Afterwards.Memberships.OfType<MembershipEnded>().Select(end => (end.Bloc, end.Member)).ToHashSet();
        foreach (var actor in hearing.Working.Actors.Where(actor => actor.Kind == ActorKind.Bloc && Stays(actor.Id)))
        {
            foreach (var (bloc, _) in actor.Commitments.Where(commitment => Stays(commitment.Bloc) && !ended.Contains((commitment.Bloc, actor.Id))))
                rings.Add(actor.Id, bloc, null);
        }

        rings.Check(hearing.Findings);
        bool Stays(ActorId actor) => !hearing.Afterwards.Exits.Contains(actor);
    }

    private static void CheckConditions(Hearing hearing)
    {
        var afterwards = hearing.Afterwards;
        var relationshipField = afterwards.RelationshipConditionField;
        var stanceField = afterwards.StanceConditionField;
        if (relationshipField is null && stanceField is null) return;
        var parameters = afterwards.Parameters ?? hearing.Working.Settings.Parameters;
        var largest = hearing.Working.Actors
            .Where(actor => !afterwards.Exits.Contains(actor.Id))
            .Select(actor => afterwards.Susceptibilities.TryGetValue(actor.Id, out var set) ? set : actor.Susceptibility)
            .DefaultIfEmpty(0).Max();
        ParameterConditions.Check(parameters, largest, relationshipField, stanceField, hearing.Findings);
    }
}
