using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SahelSim.Model.Actors;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>One actor's block, as the log keeps it.</summary>
internal static class ActorBlockMapping
{
    public static Proto.ActorBlock ToProto(ActorState actor, IdTable ids)
    {
        var block = new Proto.ActorBlock
        {
            Id = ids.Of(actor.Id),
            Kind = (int)actor.Kind,
            DisplayName = actor.DisplayName,
            Influence = actor.Influence,
            Susceptibility = actor.Susceptibility,
            HasInfluenceRow = !actor.InfluenceRow.IsDefault,
        };
        foreach (var relationship in actor.Relationships)
        {
            block.Target.Add(ids.Of(relationship.Target));
            block.Channel.Add((uint)relationship.Channel);
            block.Affinity.Add(relationship.Affinity);
            block.RestAffinity.Add(relationship.RestAffinity);
        }

        Add(actor.TieWeights, block.TiePartner, block.TieWeight, ids);
        if (block.HasInfluenceRow) Add(actor.InfluenceRow, block.RowPartner, block.RowWeight, ids);
        foreach (var stance in actor.Stances)
        {
            block.Issue.Add(ids.Of(stance.Issue));
            block.Position.Add(stance.Position);
            block.Salience.Add(stance.Salience);
            block.RestPosition.Add(stance.RestPosition);
        }

        foreach (var membership in actor.Commitments)
        {
            block.Bloc.Add(ids.Of(membership.Bloc));
            block.Commitment.Add(membership.Value);
        }

        return block;
    }

    public static ActorState FromProto(Proto.ActorBlock block, RepeatedField<string> ids) => new()
    {
        Id = new ActorId(ids[(int)block.Id]),
        Kind = (ActorKind)block.Kind,
        DisplayName = block.DisplayName,
        Influence = block.Influence,
        Susceptibility = block.Susceptibility,
        Relationships = Relationships(block, ids),
        TieWeights = Weights(block.TiePartner, block.TieWeight, ids),
        InfluenceRow = block.HasInfluenceRow ? Weights(block.RowPartner, block.RowWeight, ids) : default,
        Stances = Stances(block, ids),
        Commitments = Commitments(block, ids),
    };

    private static ImmutableArray<Relationship> Relationships(Proto.ActorBlock block, RepeatedField<string> ids)
    {
        var relationships = ImmutableArray.CreateBuilder<Relationship>(block.Target.Count);
        for (var position = 0; position < block.Target.Count; position++)
        {
            relationships.Add(new Relationship(
                new ActorId(ids[(int)block.Target[position]]), (Channel)block.Channel[position],
                block.Affinity[position], block.RestAffinity[position]));
        }

        return relationships.MoveToImmutable();
    }

    private static ImmutableArray<Stance> Stances(Proto.ActorBlock block, RepeatedField<string> ids)
    {
        var stances = ImmutableArray.CreateBuilder<Stance>(block.Issue.Count);
        for (var position = 0; position < block.Issue.Count; position++)
        {
            stances.Add(new Stance(
                new IssueId(ids[(int)block.Issue[position]]), block.Position[position], block.Salience[position], block.RestPosition[position]));
        }

        return stances.MoveToImmutable();
    }

    private static ImmutableArray<Commitment> Commitments(Proto.ActorBlock block, RepeatedField<string> ids)
    {
        var commitments = ImmutableArray.CreateBuilder<Commitment>(block.Bloc.Count);
        for (var position = 0; position < block.Bloc.Count; position++)
            commitments.Add(new Commitment(new ActorId(ids[(int)block.Bloc[position]]), block.Commitment[position]));
        return commitments.MoveToImmutable();
    }

    private static void Add(ImmutableArray<PartnerWeight> weights, RepeatedField<uint> partners, RepeatedField<double> numbers, IdTable ids)
    {
        foreach (var weight in weights)
        {
            partners.Add(ids.Of(weight.Partner));
            numbers.Add(weight.Weight);
        }
    }

    private static ImmutableArray<PartnerWeight> Weights(RepeatedField<uint> partners, RepeatedField<double> numbers, RepeatedField<string> ids)
    {
        var weights = ImmutableArray.CreateBuilder<PartnerWeight>(partners.Count);
        for (var position = 0; position < partners.Count; position++)
            weights.Add(new PartnerWeight(new ActorId(ids[(int)partners[position]]), numbers[position]));
        return weights.MoveToImmutable();
    }
}
