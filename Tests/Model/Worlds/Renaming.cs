using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Worlds;

/// <summary>Gives the actors of a world other names, in another order.</summary>
public sealed class Renaming
{
    private readonly Dictionary<ActorId, ActorId> names = [];

    private Renaming()
    {
    }

    public static Renaming Random(WorldState world, Random random)
    {
        var renaming = new Renaming();
        var numbers = Enumerable.Range(0, world.Actors.Length).ToArray();
        random.Shuffle(numbers);
        for (var index = 0; index < numbers.Length; index++) renaming.names.Add(world.Actors[index].Id, new($"N{numbers[index]}"));
        return renaming;
    }

    public WorldState Of(WorldState world) => world with { Actors = [.. world.Actors.Select(Of).OrderBy(actor => actor.Id)] };

    public ImmutableArray<Delta> Of(ImmutableArray<Delta> deltas) =>
        [.. deltas.Select(delta => delta with { Quantity = Of(delta.Quantity) }).OrderBy(delta => delta.Quantity)];

    public Quantity Of(Quantity quantity) => quantity.IsStance
        ? new StanceKey(names[quantity.Stance.Actor], quantity.Stance.Issue)
        : new RelationshipKey(names[quantity.Relationship.Source], names[quantity.Relationship.Target], quantity.Relationship.Channel);

    private ActorState Of(ActorState actor) => actor with
    {
        Id = names[actor.Id],
        Relationships = [.. actor.Relationships.Select(held => held with { Target = names[held.Target] }).OrderBy(held => (held.Target, held.Channel))],
        TieWeights = Of(actor.TieWeights),
        InfluenceRow = actor.InfluenceRow.IsDefault ? default : Of(actor.InfluenceRow),
        Commitments = [.. actor.Commitments.Select(held => held with { Bloc = names[held.Bloc] }).OrderBy(held => held.Bloc)],
    };

    private ImmutableArray<PartnerWeight> Of(ImmutableArray<PartnerWeight> weights) =>
        [.. weights.Select(weight => weight with { Partner = names[weight.Partner] }).OrderBy(weight => weight.Partner)];
}
