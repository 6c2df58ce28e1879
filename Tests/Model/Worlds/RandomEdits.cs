using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Worlds;

/// <summary>What commits do to a world, at random: levels and positions moved, relationships created, actors in and out, memberships begun, changed and ended. Actors that nothing happens to stay the same objects.</summary>
public static class RandomEdits
{
    /// <summary>A small world and what became of it.</summary>
    public static Gen<(WorldState Before, WorldState After)> OnSmallWorlds { get; } =
        Gen.Select(RandomWorlds.Small, Gen.Int[0, 4], Gen.Int).Select((world, count, seed) => (world, Edited(world, count, new Random(seed))));

    private static WorldState Edited(WorldState world, int count, Random random)
    {
        for (; count > 0; count--)
        {
            world = random.Next(10) switch
            {
                0 => Enter(world, random),
                1 => Leave(world, world.Actors[random.Next(world.Actors.Length)].Id),
                _ => Touch(world, random.Next(world.Actors.Length), random),
            };
            if (world.Actors.IsEmpty) break;
        }

        return world;
    }

    private static WorldState Touch(WorldState world, int index, Random random)
    {
        var actor = world.Actors[index];
        var edited = random.Next(8) switch
        {
            0 => actor with { Influence = 1 - random.NextDouble() },
            1 => actor with { Susceptibility = actor.Susceptibility / 2 },
            2 => actor with { Stances = [.. actor.Stances.Select(stance => random.Next(2) == 0 ? stance : stance with { Position = RandomWorlds.Position(random) })] },
            3 => actor with { Stances = [.. actor.Stances.Select(stance => stance with { RestPosition = RandomWorlds.Position(random) })] },
            4 => actor with { Relationships = [.. actor.Relationships.Select(held => random.Next(3) > 0 ? held : RandomWorlds.Relationship(random, held.Target, held.Channel))] },
            5 => Related(world, actor, random),
            6 => Joined(world, actor, random),
            _ => actor with { Commitments = [.. actor.Commitments.Where(_ => random.Next(2) == 0).Select(held => held with { Value = random.Next(3) == 0 ? 0 : held.Value })] },
        };
        return world with { Actors = world.Actors.SetItem(index, edited) };
    }

    private static ActorState Related(WorldState world, ActorState actor, Random random)
    {
        var (target, channel) = (world.Actors[random.Next(world.Actors.Length)].Id, Channels.All[random.Next(3)]);
        return target == actor.Id || actor.AffinityTo(target, channel) is not null
            ? actor
            : actor with { Relationships = actor.Relationships.Insert(~actor.IndexOfRelationship(target, channel), RandomWorlds.Relationship(random, target, channel)) };
    }

    // Only blocs that nobody of them belongs to take members in, so that no ring can close.
    private static ActorState Joined(WorldState world, ActorState actor, Random random)
    {
        var open = world.Actors.Where(bloc => bloc.Kind == ActorKind.Bloc && bloc.Commitments.IsEmpty && bloc.Id != actor.Id && actor.CommitmentTo(bloc.Id) is null).ToArray();
        if (open.Length == 0 || actor.Kind == ActorKind.Bloc) return actor;
        var joined = open[random.Next(open.Length)].Id;
        return actor with { Commitments = actor.Commitments.Insert(~actor.IndexOfCommitment(joined), new(joined, random.NextDouble())) };
    }

    private static WorldState Enter(WorldState world, Random random)
    {
        ActorId id = new($"{(char)('A' + random.Next(26))}-new-{world.Actors.Length}");
        if (world.Find(id) is not null) return world;
        var actor = new ActorState
        {
            Id = id,
            Kind = ActorKind.State,
            Influence = 1 - random.NextDouble(),
            Susceptibility = 0,
            Stances = [.. world.Settings.Issues.Where(_ => random.Next(2) == 0).Select(issue => RandomWorlds.Stance(random, issue.Id))],
            Relationships = [.. world.Actors.Where(_ => random.Next(2) == 0).Select(other => RandomWorlds.Relationship(random, other.Id, Channel.Security))],
        };
        var others = world.Actors.Select(other => random.Next(3) > 0 ? other : other with
        {
            Relationships = [.. other.Relationships.Append(RandomWorlds.Relationship(random, id, Channel.Economic)).OrderBy(held => (held.Target, held.Channel))],
        });
        return world with { Actors = [.. others.Append(Joined(world, actor, random)).OrderBy(other => other.Id)] };
    }

    private static WorldState Leave(WorldState world, ActorId gone) => world with
    {
        Actors = [.. world.Actors.Where(actor => actor.Id != gone).Select(actor => Without(actor, gone))],
    };

    private static ActorState Without(ActorState actor, ActorId gone) =>
        !actor.HoldsRelationshipWith(gone) && actor.CommitmentTo(gone) is null ? actor : actor with
        {
            Relationships = [.. actor.Relationships.Where(held => held.Target != gone)],
            TieWeights = [.. actor.TieWeights.Where(weight => weight.Partner != gone)],
            InfluenceRow = actor.InfluenceRow.IsDefault ? default : [.. actor.InfluenceRow.Where(weight => weight.Partner != gone)],
            Commitments = [.. actor.Commitments.Where(held => held.Bloc != gone)],
        };
}
