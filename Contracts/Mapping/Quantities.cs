using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Mapping;

/// <summary>Keys of relationships and stances, and quantities, both ways. Ids are taken as they are written.</summary>
public static class Quantities
{
    public static V1.Quantity ToProto(Quantity quantity) => quantity.IsStance
        ? new V1.Quantity { Stance = ToProto(quantity.Stance) }
        : new V1.Quantity { Relationship = ToProto(quantity.Relationship) };

    public static V1.RelationshipKey ToProto(RelationshipKey key) =>
        new() { Source = key.Source.Value, Target = key.Target.Value, Channel = (V1.Channel)key.Channel };

    public static V1.StanceKey ToProto(StanceKey key) => new() { Actor = key.Actor.Value, Issue = key.Issue.Value };

    public static RelationshipKey FromProto(V1.RelationshipKey key) =>
        new(new ActorId(key.Source), new ActorId(key.Target), (Channel)key.Channel);

    public static StanceKey FromProto(V1.StanceKey key) => new(new ActorId(key.Actor), new IssueId(key.Issue));

    /// <summary>Reads a key whose fields are checked elsewhere; an absent one is refused here.</summary>
    public static RelationshipKey Read(Reading reading, string field, V1.RelationshipKey? key) =>
        reading.Require(field, key) is { } given ? FromProto(given) : new RelationshipKey(new ActorId(""), new ActorId(""), 0);

    /// <inheritdoc cref="Read(Reading, string, V1.RelationshipKey?)"/>
    public static StanceKey Read(Reading reading, string field, V1.StanceKey? key) =>
        reading.Require(field, key) is { } given ? FromProto(given) : new StanceKey(new ActorId(""), new IssueId(""));

    /// <summary>Reads a quantity; an empty one is refused and null.</summary>
    public static Quantity? Read(Reading reading, string field, V1.Quantity? quantity)
    {
        switch (quantity?.QuantityCase)
        {
            case V1.Quantity.QuantityOneofCase.Relationship: return FromProto(quantity.Relationship);
            case V1.Quantity.QuantityOneofCase.Stance: return FromProto(quantity.Stance);
            default:
                reading.Refuse(field, "must name a relationship or a stance");
                return null;
        }
    }
}
