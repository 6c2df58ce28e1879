using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Spreading;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Effects, as the log keeps them: what the waves do not say already.</summary>
internal static class EffectMapping
{
    public static Proto.Effects ToProto(ImmutableArray<Effect> effects, double sum, QuantityTable quantities)
    {
        var proto = new Proto.Effects { Sum = sum };
        for (var position = 0; position < effects.Length; position++)
        {
            var effect = effects[position];
            proto.Quantity.Add(quantities.Of(effect.Quantity));
            proto.Origin.Add(effect.Origin ?? 0);
            proto.Result.Add(effect.Result);
            proto.Delta.Add(effect.Delta);
            if (effect.Origin is null) proto.Created.Add((uint)position);
            if (effect.Bound == 0) continue;
            proto.Bounded.Add((uint)position);
            proto.Bound.Add(effect.Bound);
        }

        return proto;
    }

    public static ImmutableArray<Effect> FromProto(Proto.Effects? proto, ImmutableArray<ImmutableArray<Delta>> waves, Quantity[] quantities)
    {
        if (proto is null) return [];
        var totals = WaveTotals.Of(waves);
        var next = 0;
        var effects = ImmutableArray.CreateBuilder<Effect>(proto.Quantity.Count);
        int created = 0, bounded = 0;
        for (var position = 0; position < proto.Quantity.Count; position++)
        {
            var quantity = quantities[(int)proto.Quantity[position]];
            var wasCreated = created < proto.Created.Count && proto.Created[created] == position;
            var wasBounded = bounded < proto.Bounded.Count && proto.Bounded[bounded] == position;
            while (next < totals.Length && totals[next].Quantity < quantity) next++;
            var total = next < totals.Length && totals[next].Quantity == quantity ? totals[next] : default;
            effects.Add(new Effect(
                quantity, wasCreated ? null : proto.Origin[position], proto.Result[position], proto.Delta[position],
                total.FirstWave, total.Parts, wasBounded ? proto.Bound[bounded] : 0));
            if (wasCreated) created++;
            if (wasBounded) bounded++;
        }

        return effects.MoveToImmutable();
    }
}
