using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Levers;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.RankLeversRequest ↔ <see cref="LeverQuestion"/>, sahelsim.v1.RankLeversResponse ↔ <see cref="LeverAnswer"/>.</summary>
public static class LeverMapping
{
    /// <summary>Levers of an answer where the request names no number.</summary>
    public const int DefaultCount = 20;

    private const long DefaultSeed = 1;

    private static readonly LeverQuery Defaults = new();

    /// <summary>Reads a question; ids are taken as they are written.</summary>
    public static LeverQuestion Read(Reading reading, V1.RankLeversRequest proto)
    {
        if (proto.PageSize < 0) reading.Refuse("page_size", "must be 0 or more");
        for (var index = 0; index < proto.Kinds.Count; index++)
        {
            if (!Enum.IsDefined((LeverKind)proto.Kinds[index])) reading.Refuse($"kinds[{index}]", "must be EVENT, STANCE_SHIFT or RELATIONSHIP_SHIFT");
        }

        if (!Enum.IsDefined((LeverDirection)proto.Direction)) reading.Refuse("direction", "must be RAISE, LOWER or unspecified");
        return new LeverQuestion(
            OutcomeMapping.Read(reading, "outcome", proto.Outcome), ReadSideEffects(reading, proto.SideEffects), ReadQuery(proto), proto.WithTrials,
            proto.Members, proto.HasSeed ? proto.Seed : DefaultSeed);
    }

    /// <summary>Puts ids in place of aliases.</summary>
    public static void Resolve(AliasTable aliases, V1.RankLeversRequest proto)
    {
        if (proto.Outcome is { } outcome) OutcomeMapping.Resolve(aliases, outcome.Terms);
        if (proto.SideEffects is { } effects) OutcomeMapping.Resolve(aliases, effects.Terms);
        for (var index = 0; index < proto.Actors.Count; index++) proto.Actors[index] = aliases.Resolve(proto.Actors[index]);
        for (var index = 0; index < proto.Targets.Count; index++) proto.Targets[index] = aliases.Resolve(proto.Targets[index]);
    }

    public static V1.RankLeversRequest ToProto(LeverQuestion question)
    {
        var query = question.Query;
        var proto = new V1.RankLeversRequest
        {
            Outcome = OutcomeMapping.ToProto(question.Outcome),
            CostWeight = query.CostWeight,
            Intensity = query.Intensity,
            StanceDelta = query.StanceDelta,
            Direction = (V1.LeverDirection)query.Direction,
            OnePerPair = query.OnePerPair,
            LeaveOutOwn = query.LeaveOutOwn,
            PageSize = query.Count,
            WithTrials = question.WithTrials,
            Members = question.Members,
            Seed = question.Seed,
            Kinds = { query.Kinds.Select(kind => (V1.LeverKind)kind) },
            Actors = { query.Actors.Select(actor => actor.Value) },
            Targets = { query.Targets.Select(actor => actor.Value) },
            EventTypes = { query.EventTypes.Select(type => (V1.EventType)type) },
            Contexts = { query.Contexts.Select(set => new V1.ContextSet { Contexts = { set } }) },
            Channels = { query.Channels.Select(channel => (V1.Channel)channel) },
        };
        if (query.RelationshipDeltaInAffinity) proto.RelationshipAffinityDelta = query.RelationshipDelta;
        else proto.RelationshipLevelDelta = query.RelationshipDelta;
        if (!question.SideEffects.Terms.IsEmpty)
            proto.SideEffects = new() { Terms = { question.SideEffects.Terms.Select(OutcomeMapping.ToProto) }, Absolute = question.SideEffects.Absolute };
        return proto;
    }

    public static V1.RankLeversResponse ToProto(LeverAnswer answer)
    {
        var proto = new V1.RankLeversResponse
        {
            Tried = answer.Ranked.Tried,
            WithoutEffect = answer.Ranked.WithoutEffect,
            Waves = answer.Waves,
            Truncated = answer.Truncated,
            ReadRevision = answer.ReadRevision,
            RankedAmong = answer.Ranked.RankedAmong,
        };
        for (var rank = 0; rank < answer.Ranked.Levers.Length; rank++)
        {
            var lever = answer.Ranked.Levers[rank];
            var told = new V1.Lever { Action = ActionMapping.ToProto(lever.Action), Effect = lever.Effect, Score = lever.Score };
            if (answer.HasCosts) told.Cost = lever.Cost;
            if (rank < answer.Trials.Length) told.Trial = ToProto(answer.Trials[rank]);
            if (!answer.Ranked.Standings.IsEmpty) told.Standing = ToProto(answer.Ranked.Standings[rank]);
            proto.Levers.Add(told);
        }

        return proto;
    }

    /// <summary>Reads an answer that this very code wrote.</summary>
    public static LeverAnswer FromProto(V1.RankLeversResponse proto)
    {
        var reading = new Reading();
        var levers = proto.Levers.Select(lever => new Lever(ActionMapping.Read(reading, lever.Action)!, lever.Effect, lever.Cost, lever.Score));
        return new LeverAnswer(
            proto.ReadRevision,
            new RankedLevers([.. levers], proto.Tried, proto.WithoutEffect)
            {
                Standings = [.. proto.Levers.TakeWhile(lever => lever.Standing is not null).Select(lever => FromProto(lever.Standing))],
                RankedAmong = proto.RankedAmong,
            },
            proto.Levers.Any(lever => lever.HasCost),
            [.. proto.Levers.TakeWhile(lever => lever.Trial is not null).Select(lever => FromProto(lever.Trial))],
            proto.Waves,
            proto.Truncated);
    }

    private static V1.LeverStanding ToProto(LeverStanding standing) => new()
    {
        Mean = standing.Mean,
        StandardDeviation = standing.StandardDeviation,
        Low = standing.Low,
        High = standing.High,
        SameSign = standing.SameSign,
        First = standing.First,
        BestRank = standing.BestRank,
        WorstRank = standing.WorstRank,
        Separable = standing.Separable,
    };

    private static LeverStanding FromProto(V1.LeverStanding proto) => new(
        proto.Mean, proto.StandardDeviation, proto.Low, proto.High, proto.SameSign, proto.First, proto.BestRank, proto.WorstRank, proto.Separable);

    private static V1.LeverTrial ToProto(LeverTrial? trial) => trial is not { } pulled
        ? new V1.LeverTrial { Refused = true }
        : new V1.LeverTrial { Effect = pulled.Effect, Elsewhere = pulled.Elsewhere, Clamped = pulled.Clamped, Truncated = pulled.Truncated };

    private static LeverTrial? FromProto(V1.LeverTrial proto) =>
        proto.Refused ? null : new LeverTrial(proto.Effect, proto.Elsewhere, proto.Clamped, proto.Truncated);

    private static SideEffects ReadSideEffects(Reading reading, V1.SideEffects? proto)
    {
        if (proto is null) return SideEffects.None;
        using var here = reading.At("side_effects");
        return new SideEffects(OutcomeMapping.ReadTerms(reading, proto.Terms), proto.Absolute);
    }

    private static LeverQuery ReadQuery(V1.RankLeversRequest proto) => new()
    {
        Kinds = [.. proto.Kinds.Select(kind => (LeverKind)kind)],
        Actors = [.. proto.Actors.Select(actor => new ActorId(actor))],
        Targets = [.. proto.Targets.Select(actor => new ActorId(actor))],
        EventTypes = [.. proto.EventTypes.Select(type => (EventType)type)],
        Contexts = [.. proto.Contexts.Select(set => set.Contexts.ToImmutableArray())],
        Channels = [.. proto.Channels.Select(channel => (Channel)channel)],
        Intensity = proto.HasIntensity ? proto.Intensity : Defaults.Intensity,
        StanceDelta = proto.HasStanceDelta ? proto.StanceDelta : Defaults.StanceDelta,
        RelationshipDelta = proto.RelationshipDeltaCase switch
        {
            V1.RankLeversRequest.RelationshipDeltaOneofCase.RelationshipLevelDelta => proto.RelationshipLevelDelta,
            V1.RankLeversRequest.RelationshipDeltaOneofCase.RelationshipAffinityDelta => proto.RelationshipAffinityDelta,
            _ => Defaults.RelationshipDelta,
        },
        RelationshipDeltaInAffinity = proto.RelationshipDeltaCase == V1.RankLeversRequest.RelationshipDeltaOneofCase.RelationshipAffinityDelta,
        Direction = (LeverDirection)proto.Direction,
        OnePerPair = proto.OnePerPair,
        LeaveOutOwn = proto.LeaveOutOwn,
        Count = proto.PageSize == 0 ? DefaultCount : Math.Min(proto.PageSize, Model.Limits.Limit.LeversPerAnswer),
        CostWeight = proto.CostWeight,
    };
}
