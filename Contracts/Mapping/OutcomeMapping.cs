using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SahelSim.Model.Actors;
using SahelSim.Model.Outcomes;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.WeightedOutcome ↔ <see cref="Outcome"/>. Ids are taken as they are written; whether the quantities exist is checked elsewhere.</summary>
public static class OutcomeMapping
{
    /// <summary>Reads an outcome that is required.</summary>
    public static Outcome Read(Reading reading, string field, V1.WeightedOutcome? proto)
    {
        if (reading.Require(field, proto) is not { } given) return new Outcome([]);
        using (reading.At(field)) return new Outcome(ReadTerms(reading, given.Terms));
    }

    /// <summary>Reads the field <c>terms</c> of the message that is being read.</summary>
    public static ImmutableArray<OutcomeTerm> ReadTerms(Reading reading, RepeatedField<V1.OutcomeTerm> protos)
    {
        var terms = ImmutableArray.CreateBuilder<OutcomeTerm>(protos.Count);
        for (var index = 0; index < protos.Count; index++)
        {
            using var here = reading.At("terms", index);
            if (Quantities.Read(reading, "quantity", protos[index].Quantity) is not { } quantity) continue;
            if (!quantity.IsStance && !Channels.IsDefined(quantity.Relationship.Channel))
                reading.Refuse("quantity.relationship.channel", "must be DIPLOMATIC, SECURITY or ECONOMIC");
            terms.Add(new OutcomeTerm(quantity, protos[index].HasWeight ? protos[index].Weight : 1));
        }

        return terms.ToImmutable();
    }

    /// <summary>Puts ids in place of aliases.</summary>
    public static void Resolve(AliasTable aliases, IEnumerable<V1.OutcomeTerm> terms)
    {
        foreach (var term in terms)
        {
            if (term.Quantity is { } quantity) aliases.Resolve(quantity);
        }
    }

    public static V1.WeightedOutcome ToProto(Outcome outcome) => new() { Terms = { outcome.Terms.Select(ToProto) } };

    public static V1.OutcomeTerm ToProto(OutcomeTerm term) => new() { Quantity = Quantities.ToProto(term.Quantity), Weight = term.Weight };
}
