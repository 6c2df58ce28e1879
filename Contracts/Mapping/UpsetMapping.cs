using SahelSim.Model.Ensembles;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Upsets;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.SmallestUpsetRequest → what is searched for, and <see cref="Upset"/> → sahelsim.v1.SmallestUpsetResponse.</summary>
public static class UpsetMapping
{
    /// <summary>Inputs that are listed.</summary>
    private const int Listed = 50;

    /// <summary>Checks all that needs no state; ids are taken as they are written.</summary>
    public static void Check(Reading reading, V1.SmallestUpsetRequest proto)
    {
        OutcomeMapping.Read(reading, "outcome", proto.Outcome);
        if (proto.Than is { } than) OutcomeMapping.Read(reading, "than", than);
        if (proto is { HasStartRevision: true, StartRevision: < 0 }) reading.Refuse("start_revision", "must be 0 or more");
        if (proto.HasUntilRevision && proto.Changes.Count > 0) reading.Refuse("until_revision", "must not be given beside changes: they are the run");
        else if (proto.HasUntilRevision && proto.UntilRevision < proto.StartRevision) reading.Refuse("until_revision", "must be start_revision or later");
        if (proto.Changes.Count > Limit.ChangesPerBatch) reading.Refuse("changes", $"must be at most {Limit.ChangesPerBatch}");
        for (var index = 0; index < proto.Changes.Count; index++)
        {
            using (reading.At("changes", index)) ChangeMapping.Read(reading, proto.Changes[index]);
        }

        for (var index = 0; index < proto.Kinds.Count; index++)
        {
            if (!Enum.IsDefined((InputKind)proto.Kinds[index])) reading.Refuse($"kinds[{index}]", "must be a kind of input such as LEVEL");
        }
    }

    /// <summary>Puts ids in place of aliases.</summary>
    public static void Resolve(AliasTable aliases, V1.SmallestUpsetRequest proto)
    {
        if (proto.Outcome is { } outcome) OutcomeMapping.Resolve(aliases, outcome.Terms);
        if (proto.Than is { } than) OutcomeMapping.Resolve(aliases, than.Terms);
        foreach (var change in proto.Changes) aliases.Resolve(change);
    }

    /// <summary>The outcomes of a request that was checked: what is concluded from, and what it is held against.</summary>
    public static (Outcome Outcome, Outcome? Than) Outcomes(V1.SmallestUpsetRequest proto) =>
        (OutcomeMapping.Read(new Reading(), "outcome", proto.Outcome), proto.Than is null ? null : OutcomeMapping.Read(new Reading(), "than", proto.Than));

    /// <summary>What is concluded: the sign of one outcome, or of one less another.</summary>
    public static Conclusion Conclusion(Outcome outcome, Outcome? than, bool ofValue)
    {
        var terms = new SortedDictionary<Model.Actors.Quantity, double>();
        foreach (var term in outcome.Terms) terms[term.Quantity] = term.Weight;
        foreach (var term in than?.Terms ?? []) terms[term.Quantity] = terms.GetValueOrDefault(term.Quantity) - term.Weight;
        return new Conclusion(new Outcome([.. terms.Select(term => new OutcomeTerm(term.Key, term.Value))]), !ofValue);
    }

    /// <summary>What may differ.</summary>
    public static InputKinds Kinds(V1.SmallestUpsetRequest proto)
    {
        if (proto.Kinds.Count == 0) return InputKinds.All;
        var kinds = InputKinds.None;
        foreach (var kind in proto.Kinds) kinds |= (InputKinds)(1 << (int)kind);
        return kinds;
    }

    /// <summary>A change of a run.</summary>
    public static EnsembleStep Step(long revision, V1.Change change) => new(revision, ChangeMapping.FromAccepted(change), EvidenceMapping.Of(change.Evidence));

    public static V1.SmallestUpsetResponse ToProto(Upset upset, long readRevision)
    {
        var proto = new V1.SmallestUpsetResponse
        {
            Margin = upset.Margin,
            Reversed = upset.Reversed,
            Linear = upset.Linear,
            Iterations = upset.Iterations,
            ShiftsTotal = upset.Shifts.Length,
            ReadRevision = readRevision,
        };
        if (upset.Alone is { } alone) proto.Alone = ToProto(alone);
        if (!upset.Reversed) return proto;
        (proto.Distance, proto.MarginAfter) = (upset.Distance, upset.MarginAfter);
        proto.Shifts.AddRange(upset.Shifts.Take(Listed).Select(ToProto));
        return proto;
    }

    private static V1.UpsetShift ToProto(InputShift shift)
    {
        var input = shift.Input.Input;
        var proto = new V1.UpsetShift
        {
            Kind = (V1.InputKind)input.Kind,
            Value = Shown(input, shift.Input.Value),
            Shifted = Shown(input, shift.Value),
            Deviations = shift.Deviations,
            StandardDeviation = shift.Input.StandardDeviation,
        };
        switch (input.Kind)
        {
            case InputKind.Level: proto.Quantity = Quantities.ToProto(input.Quantity); break;
            case InputKind.Position or InputKind.Salience: proto.Quantity = new V1.Quantity { Stance = Quantities.ToProto(input.Stance) }; break;
            case InputKind.Parameter: proto.Parameter = input.Parameter; break;
            case InputKind.Intensity: (proto.Revision, proto.Action) = input.Event; break;
            default: proto.Actor = input.Actor.Value; break;
        }

        return proto;
    }

    private static double Shown(Input input, double value) => input.Kind == InputKind.Level ? DeterministicMath.Tanh(value) : value;
}
