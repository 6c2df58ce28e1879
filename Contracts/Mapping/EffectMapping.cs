using Google.Protobuf.Collections;
using SahelSim.Model.Committing;
using SahelSim.Model.Spreading;

namespace SahelSim.Contracts.Mapping;

/// <summary>Effects and deltas → sahelsim.v1.Effect and sahelsim.v1.WaveDelta. Parts of 0 are left out.</summary>
public static class EffectMapping
{
    private static readonly Mechanism[] Mechanisms =
    [
        Mechanism.Act, Mechanism.Reciprocity, Mechanism.Balance, Mechanism.Alignment, Mechanism.Pooling, Mechanism.Influence, Mechanism.Agreement,
    ];

    public static V1.Effect ToProto(Effect effect)
    {
        var proto = new V1.Effect
        {
            Quantity = Quantities.ToProto(effect.Quantity),
            After = effect.After,
            Delta = effect.Delta,
            Clamped = effect.Clamped,
            FirstWave = effect.FirstWave,
        };
        if (effect.Before is { } before) proto.Before = before;
        AddParts(proto.Parts, effect.Parts);
        if (effect.Bound != 0) proto.Parts.Add(new V1.MechanismPart { Mechanism = V1.Mechanism.Bound, Delta = effect.Bound });
        return proto;
    }

    public static V1.WaveDelta ToProto(Delta delta)
    {
        var proto = new V1.WaveDelta { Quantity = Quantities.ToProto(delta.Quantity), Delta = delta.Value };
        AddParts(proto.Parts, delta.Parts);
        return proto;
    }

    private static void AddParts(RepeatedField<V1.MechanismPart> parts, DeltaParts values)
    {
        foreach (var mechanism in Mechanisms)
        {
            if (values[mechanism] is var value and not 0)
                parts.Add(new V1.MechanismPart { Mechanism = (V1.Mechanism)mechanism, Delta = value });
        }
    }
}
