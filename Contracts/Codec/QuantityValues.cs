using SahelSim.Model.Actors;

namespace SahelSim.Contracts.Codec;

/// <summary>Quantities between servers.</summary>
internal static class QuantityValues
{
    public static V1.Quantity ToProto(Quantity quantity) => quantity.IsStance
        ? new V1.Quantity { Stance = new V1.StanceKey { Actor = quantity.Stance.Actor.Value, Issue = quantity.Stance.Issue.Value } }
        : new V1.Quantity
        {
            Relationship = new V1.RelationshipKey
            {
                Source = quantity.Relationship.Source.Value,
                Target = quantity.Relationship.Target.Value,
                Channel = (V1.Channel)quantity.Relationship.Channel,
            },
        };

    public static Quantity FromProto(V1.Quantity proto) => proto.Stance is { } stance
        ? new StanceKey(new ActorId(stance.Actor), new IssueId(stance.Issue))
        : new RelationshipKey(
            new ActorId(proto.Relationship.Source), new ActorId(proto.Relationship.Target), (Channel)proto.Relationship.Channel);
}
