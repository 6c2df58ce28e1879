using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
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

    public static ImmutableArray<Effect> FromProto(Proto.Effects? proto, StoredTotals totals, Quantity[] quantities)
    {
        if (proto is null) return [];
        var effects = ImmutableArray.CreateBuilder<Effect>(proto.Quantity.Count);
        int created = 0, bounded = 0;
        for (var position = 0; position < proto.Quantity.Count; position++)
        {
            var quantity = (int)proto.Quantity[position];
            var wasCreated = created < proto.Created.Count && proto.Created[created] == position;
            var wasBounded = bounded < proto.Bounded.Count && proto.Bounded[bounded] == position;
            effects.Add(new Effect(
                quantities[quantity], wasCreated ? null : proto.Origin[position], proto.Result[position], proto.Delta[position],
                totals.FirstWave(quantity), totals.Parts(quantity), wasBounded ? proto.Bound[bounded] : 0));
            if (wasCreated) created++;
            if (wasBounded) bounded++;
        }

        return effects.MoveToImmutable();
    }
}
