using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Model.Limits;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Uncertainty;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Ensemble ↔ what is asked of an ensemble, and a record → sahelsim.v1.Ensemble.</summary>
public static class EnsembleMapping
{
    /// <summary>Members where none are asked for.</summary>
    public const int DefaultMembers = 1_000;

    private static readonly Interval Probability = Interval.Share;

    /// <summary>Refuses all that is wrong with what is asked, without a world. Paths are those of the message.</summary>
    public static void Check(Reading reading, V1.Ensemble asked)
    {
        WrittenText.CheckNote(reading, "note", asked.Note);
        if (asked is { HasStartRevision: true, StartRevision: < 0 }) reading.Refuse("start_revision", "must be 0 or more");
        if (asked.HasUntilRevision && asked.Changes.Count > 0) reading.Refuse("until_revision", "must not be given beside changes");
        else if (asked.HasUntilRevision && asked.UntilRevision < asked.StartRevision) reading.Refuse("until_revision", "must not be below start_revision");
        if (asked.Changes.Count > Limit.ChangesPerBatch) reading.Refuse("changes", $"must be at most {Limit.ChangesPerBatch}");
        if (asked.Members is < 0 or > Limit.MembersPerEnsemble) reading.Refuse("members", $"must be 1 to {Limit.MembersPerEnsemble}");
        if (asked.Outcomes.Count is 0 or > Limit.OutcomesPerEnsemble) reading.Refuse("outcomes", $"must be 1 to {Limit.OutcomesPerEnsemble}");
        for (var i = 0; i < asked.Uncertain.Count; i++)
        {
            if (asked.Uncertain[i] == V1.InputKind.Unspecified || !System.Enum.IsDefined(asked.Uncertain[i]))
                reading.Refuse($"uncertain[{i}]", "must be LEVEL, POSITION, SALIENCE, INFLUENCE, SUSCEPTIBILITY, PARAMETER or INTENSITY");
        }

        if (asked.Quantiles.Count > Limit.QuantilesPerEnsemble) reading.Refuse("quantiles", $"must be at most {Limit.QuantilesPerEnsemble}");
        for (var i = 0; i < asked.Quantiles.Count; i++)
        {
            if (!Probability.Contains(asked.Quantiles[i])) reading.Refuse($"quantiles[{i}]", $"must be {Probability}");
            else if (i > 0 && !(asked.Quantiles[i] > asked.Quantiles[i - 1])) reading.Refuse($"quantiles[{i}]", "must be above the one before");
        }
    }

    /// <summary>The outcomes that are asked about.</summary>
    public static ImmutableArray<Outcome> Outcomes(Reading reading, V1.Ensemble asked)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>(asked.Outcomes.Count);
        for (var i = 0; i < asked.Outcomes.Count; i++)
        {
            using var scope = reading.At("outcomes", i);
            outcomes.Add(new Outcome(OutcomeMapping.ReadTerms(reading, asked.Outcomes[i].Terms)));
        }

        return outcomes.MoveToImmutable();
    }

    /// <summary>What is held for uncertain.</summary>
    public static InputKinds Kinds(V1.Ensemble asked)
    {
        if (asked.Uncertain.Count == 0) return InputKinds.All;
        var kinds = InputKinds.None;
        foreach (var kind in asked.Uncertain) kinds |= (InputKinds)(1 << (int)kind);
        return kinds;
    }

    /// <summary>What was asked, as records keep it.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no such message.</exception>
    public static V1.Ensemble Definition(EnsembleRecord record) => V1.Ensemble.Parser.ParseFrom(record.Definition.Span);

    public static V1.Ensemble ToProto(EnsembleRecord record)
    {
        var proto = Definition(record);
        proto.Name = ResourceName.OfEnsemble(record.Name);
        proto.Uid = record.Uid.ToString();
        proto.State = (V1.EnsembleState)record.Standing;
        proto.MembersDone = record.MembersDone;
        proto.Error = record.Error;
        proto.CreateTime = Timestamp.FromDateTimeOffset(record.CreateTime);
        if (record.EndTime is { } ended) proto.EndTime = Timestamp.FromDateTimeOffset(ended);
        if (!record.Result.IsEmpty) proto.Result = V1.EnsembleResult.Parser.ParseFrom(record.Result.Span);
        proto.ReadRevision = proto.HasUntilRevision ? proto.UntilRevision : proto.StartRevision;
        return proto;
    }
}
