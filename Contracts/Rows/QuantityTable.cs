using Google.Protobuf.Collections;
using SahelSim.Model.Actors;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Quantities while a row is written: each stands once in the row's columns, everything else names its position.</summary>
internal sealed class QuantityTable(Proto.Quantities columns, IdTable ids)
{
    // By holder, counterpart and channel as one number: hashing a quantity would hash its strings again and again.
    private readonly Dictionary<(ulong Ids, uint Channel), uint> positions = [];

    public uint Of(Quantity quantity)
    {
        var holder = ids.Of(quantity.Holder);
        var counterpart = quantity.IsStance ? ids.Of(quantity.Stance.Issue) : ids.Of(quantity.Relationship.Target);
        var channel = quantity.IsStance ? 0 : (uint)quantity.Relationship.Channel;
        var key = (((ulong)holder << 32) | counterpart, channel);
        if (positions.TryGetValue(key, out var position)) return position;
        position = (uint)positions.Count;
        positions.Add(key, position);
        columns.Holder.Add(holder);
        columns.Counterpart.Add(counterpart);
        columns.Channel.Add(channel);
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
