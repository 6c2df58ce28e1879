using Google.Protobuf.Collections;
using SahelSim.Model.Actors;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Quantities while a row is written: each stands once in the row's columns, everything else names its position.</summary>
internal sealed class QuantityTable(Proto.Quantities columns, IdTable ids)
{
    private readonly Dictionary<Quantity, uint> positions = [];

    public uint Of(Quantity quantity)
    {
        if (positions.TryGetValue(quantity, out var position)) return position;
        position = (uint)positions.Count;
        positions.Add(quantity, position);
        columns.Holder.Add(ids.Of(quantity.Holder));
        columns.Counterpart.Add(quantity.IsStance ? ids.Of(quantity.Stance.Issue) : ids.Of(quantity.Relationship.Target));
        columns.Channel.Add(quantity.IsStance ? 0 : (uint)quantity.Relationship.Channel);
        return position;
    }

    /// <summary>The quantities of a row, by position.</summary>
    public static Quantity[] Read(Proto.Quantities? columns, RepeatedField<string> ids)
    {
        if (columns is null) return [];
        var quantities = new Quantity[columns.Holder.Count];
        for (var position = 0; position < quantities.Length; position++)
        {
            var holder = new ActorId(ids[(int)columns.Holder[position]]);
            var counterpart = ids[(int)columns.Counterpart[position]];
            var channel = (Channel)columns.Channel[position];
            quantities[position] = channel == 0
                ? new StanceKey(holder, new IssueId(counterpart))
                : new RelationshipKey(holder, new ActorId(counterpart), channel);
        }

        return quantities;
    }
}
