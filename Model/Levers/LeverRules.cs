using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Levers;

/// <summary>Checks a query for levers, and that it can be answered in a bounded time. Field names are those of the API.</summary>
public static class LeverRules
{
    private static readonly Interval StanceDelta = new(0, 2 * Bound.Position, LowOpen: true);
    private static readonly Interval LevelDelta = new(0, 2, LowOpen: true, HighOpen: true);
    private static readonly Interval AffinityDelta = new(0, 2 * Bound.Affinity, LowOpen: true);
    private static readonly Interval Count = new(1, Limit.LeversPerAnswer);

    /// <summary>Names everything that is wrong.</summary>
    public static void Check(WorldState world, Outcome outcome, SideEffects sideEffects, LeverQuery query, Findings findings)
    {
        OutcomeRules.Check(world, outcome, "outcome", findings);
        if (!sideEffects.Terms.IsEmpty) CheckSideEffects(world, sideEffects, findings);
        CheckActors(world, query.Actors, "actors", findings);
        CheckActors(world, query.Targets, "targets", findings);
        CheckEvents(world, query, findings);
        foreach (var channel in query.Channels) findings.IsChannel(channel, "", "channels");
        findings.Within(StanceDelta, query.StanceDelta, "", "stance_delta");
        if (query.RelationshipDeltaInAffinity) findings.Within(AffinityDelta, query.RelationshipDelta, "", "relationship_affinity_delta");
        else findings.Within(LevelDelta, query.RelationshipDelta, "", "relationship_level_delta");
        findings.Within(Count, query.Count, "", "page_size");
        findings.Within(Interval.NonNegative, query.CostWeight, "", "cost_weight");
        if (!findings.Any) CheckBudget(world, sideEffects, query, findings);
    }

    /// <summary>Checks in how many members of an ensemble levers are to be ranked; 0: none.</summary>
    public static void CheckMembers(WorldState world, int members, Findings findings)
    {
        if (members == 0) return;
        if (members is < 2 or > Limit.LeverMembers)
        {
            findings.Invalid("", "members", string.Create(CultureInfo.InvariantCulture, $"must be 0, or 2 to {Limit.LeverMembers}, not {members}"));
            return;
        }

        long relationships = 1;
        foreach (var actor in world.Actors) relationships += actor.Relationships.Length;
        var fit = Limit.LeverMemberRelationships / relationships;
        if (members > fit)
            findings.Add(Exhausted("members", string.Create(CultureInfo.InvariantCulture, $"in a world of this size at most {fit} members fit"), fit, members));
    }

    private static void CheckSideEffects(WorldState world, SideEffects sideEffects, Findings findings)
    {
        OutcomeRules.Check(world, new Outcome(sideEffects.Terms), "side_effects", findings);
        if (!sideEffects.Absolute) return;
        for (var index = 0; index < sideEffects.Terms.Length; index++)
        {
            if (sideEffects.Terms[index].Weight < 0)
                findings.Invalid(string.Create(CultureInfo.InvariantCulture, $"side_effects.terms[{index}]"), "weight", "must be at least 0 where moves of either sign cost");
        }

        if (sideEffects.Terms.Length <= Limit.SideEffects) return;
        findings.Add(Exhausted(
            "side_effects.terms", $"at most {Limit.SideEffects} side effects can count each for itself; a signed sum may have more", Limit.SideEffects, sideEffects.Terms.Length));
    }

    private static void CheckActors(WorldState world, ImmutableArray<ActorId> actors, string field, Findings findings)
    {
        for (var index = 0; index < actors.Length; index++)
        {
            if (world.Find(actors[index]) is null) findings.UnknownActor(actors[index], "", Indexed(field, index));
        }
    }

    private static void CheckEvents(WorldState world, LeverQuery query, Findings findings)
    {
        findings.Within(Interval.PositiveShare, query.Intensity, "", "intensity");
        for (var index = 0; index < query.EventTypes.Length; index++)
        {
            if (!EventScores.IsDefined(query.EventTypes[index])) findings.Invalid("", Indexed("event_types", index), "must be an event type such as ASSAULT");
        }

        if (query.Contexts.Length > Limit.ContextsPerWorld)
            findings.Invalid("", "contexts", string.Create(CultureInfo.InvariantCulture, $"must be at most {Limit.ContextsPerWorld} sets, not {query.Contexts.Length}"));
        for (var index = 0; index < query.Contexts.Length; index++)
        {
            var set = query.Contexts[index];
            if (set.Length > Limit.ContextsPerEvent)
                findings.Invalid(Indexed("contexts", index), "contexts", string.Create(CultureInfo.InvariantCulture, $"must be at most {Limit.ContextsPerEvent}, not {set.Length}"));
            for (var place = 0; place < set.Length; place++)
            {
                if (ContextSpills.Find(world.Settings.ContextSpills, set[place]) is null)
                    findings.Invalid(Indexed("contexts", index), Indexed("contexts", place), "must be a context of the world's table of spills, such as military");
            }
        }
    }

    private static void CheckBudget(WorldState world, SideEffects sideEffects, LeverQuery query, Findings findings)
    {
        long actors = query.Actors.IsEmpty ? world.Actors.Length : query.Actors.Length;
        long targets = query.Targets.IsEmpty ? world.Actors.Length : query.Targets.Length;
        long gradients = 1 + (sideEffects.Absolute ? sideEffects.Terms.Length : Math.Min(1, sideEffects.Terms.Length));
        long perPair = 0;
        if (query.Tries(LeverKind.Event)) perPair += 2L * EventLevers.ContextsOf(world.Settings, query).Length;
        if (query.Tries(LeverKind.RelationshipShift)) perPair += 2L * (query.Channels.IsEmpty ? 3 : query.Channels.Length);
        var trials = actors * targets * perPair * gradients;
        if (trials <= Limit.LeversTried) return;
        var fit = Limit.LeversTried / (perPair * gradients);
        findings.Add(Exhausted("", string.Create(
            CultureInfo.InvariantCulture,
            $"{actors} actors by {targets} targets are too many to try here: name actors and targets so that one times the other is at most {fit}, or fewer contexts, kinds or side effects"),
            fit, actors * targets));
    }

    private static Refusal Exhausted(string path, string message, long limit, long actual) =>
        new Refusal(RefusalReason.LimitExceeded, path, message)
            .With("limit", limit.ToString(CultureInfo.InvariantCulture))
            .With("actual", actual.ToString(CultureInfo.InvariantCulture));

    private static string Indexed(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
}
