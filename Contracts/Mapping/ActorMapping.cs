using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;

namespace SahelSim.Contracts.Mapping;

/// <summary>An actor as it stands → sahelsim.v1.Actor. Levels are derived from affinities.</summary>
public static class ActorMapping
{
    /// <summary>All of an actor but its name and the revision, which only the reader knows.</summary>
    public static V1.Actor ToProto(ActorState actor)
    {
        var proto = WithoutHoldings(actor);
        proto.Relationships.AddRange(Relationships(actor));
        proto.Stances.AddRange(actor.Stances.Select(stance => ToProto(actor.Id, stance)));
        proto.Memberships.AddRange(actor.Commitments.Select(ToProto));
        return proto;
    }

    /// <summary>The same without relationships, stances and memberships.</summary>
    public static V1.Actor WithoutHoldings(ActorState actor) => new()
    {
        Id = actor.Id.Value,
        Kind = ActorKinds.Spell(actor.Kind),
        DisplayName = actor.DisplayName,
        Influence = actor.Influence,
        Susceptibility = actor.Susceptibility,
    };

    /// <summary>What an actor holds towards others, by target and channel. A tie weight that is not 1 stands with each channel of the pair.</summary>
    public static IEnumerable<V1.Relationship> Relationships(ActorState actor)
    {
        var weight = 0;
        foreach (var relationship in actor.Relationships)
        {
            while (weight < actor.TieWeights.Length && actor.TieWeights[weight].Partner < relationship.Target) weight++;
            var tied = weight < actor.TieWeights.Length && actor.TieWeights[weight].Partner == relationship.Target;
            yield return new V1.Relationship
            {
                Key = Quantities.ToProto(new RelationshipKey(actor.Id, relationship.Target, relationship.Channel)),
                Level = DeterministicMath.Tanh(relationship.Affinity),
                RestLevel = DeterministicMath.Tanh(relationship.RestAffinity),
                TieWeight = tied ? actor.TieWeights[weight].Weight : 1,
            };
        }
    }

    private static V1.Stance ToProto(ActorId actor, Stance stance) => new()
    {
        Key = Quantities.ToProto(new StanceKey(actor, stance.Issue)),
        Position = stance.Position,
        Salience = stance.Salience,
        RestPosition = stance.RestPosition,
    };

    private static V1.Commitment ToProto(Commitment commitment) => new() { Bloc = commitment.Bloc.Value, Commitment_ = commitment.Value };
}
