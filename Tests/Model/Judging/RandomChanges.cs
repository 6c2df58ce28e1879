using System.Collections.Immutable;
using CsCheck;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;

namespace SahelSim.Tests.Model.Judging;

/// <summary>Random changes of every kind on a world; most break no rule.</summary>
public static class RandomChanges
{
    private const string NewcomerPrefix = "newcomer-";

    /// <summary>Small worlds, each with a change on it.</summary>
    public static Gen<(WorldState World, Change Change)> OnSmallWorlds { get; } =
        Gen.Select(RandomWorlds.Small, Gen.Int).Select((world, seed) => (world, Draw(world, new Random(seed))));

    public static Change Draw(WorldState world, Random random)
    {
        DateOnly? date = random.Next(2) == 0 ? null : world.ClockDate.AddDays(random.Next(40));
        if (random.Next(12) == 0) return new Change { EffectiveDate = date, Actions = [new Reversion(30 * random.NextDouble() + 0.01)] };
        var count = world.Actors.IsEmpty ? 0 : 1 + random.Next(5);
        var actions = Enumerable.Range(0, count).Select(number => Action(world, number, random)).OfType<ChangeAction>().ToImmutableArray();
        return new Change { EffectiveDate = date, Actions = actions.IsEmpty ? [new ParameterChange([new("impact", 0.4)])] : actions };
    }

    private static ChangeAction? Action(WorldState world, int number, Random random) => random.Next(12) switch
    {
        0 or 1 or 2 => Pair(world, random) is var (source, target) ? Event(source, target, random) : null,
        3 or 4 => Held(world, random) is { } stance ? Shift(stance, random) : null,
        5 or 6 => Pair(world, random) is var (source, target) ? Shift(source, target, random) : null,
        7 => Membership(world, random),
        8 => Held(world, random) is { } stance ? new RegimeChange(stance.Actor, [Shift(stance, random)], 0.02 * random.NextDouble()) : null,
        9 => Entry(world, number, random),
        10 => random.Next(3) == 0 ? new ActorExit(Any(world, random)) : null,
        _ => new ParameterChange([new("impact", random.NextDouble()), new("cohesion", 3 * random.NextDouble())]),
    };

    private static EventAction Event(ActorId source, ActorId target, Random random) => new(
        source,
        target,
        (EventType)(1 + random.Next(16)),
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => ContextSpills.Default[random.Next(ContextSpills.Default.Length)].Context)],
        1 - random.NextDouble());

    private static StanceShift Shift(StanceKey stance, Random random) => random.Next(2) == 0
        ? new StanceShift(stance, ShiftKind.By, 2 * random.NextDouble() - 1)
        : new StanceShift(stance, ShiftKind.To, RandomWorlds.Position(random));

    private static RelationshipShift Shift(ActorId source, ActorId target, Random random) => new(
        new RelationshipKey(source, target, Channels.All[random.Next(3)]),
        random.Next(3) == 0 ? ShiftKind.By : ShiftKind.To,
        0.9 * (2 * random.NextDouble() - 1));

    private static MembershipAction? Membership(WorldState world, Random random)
    {
        var member = world.Actors[random.Next(world.Actors.Length)];
        if (random.Next(2) == 0 && !member.Commitments.IsEmpty)
        {
            var (bloc, _) = member.Commitments[random.Next(member.Commitments.Length)];
            var act = (MembershipAct)random.Next(2, 5);
            return new MembershipAction(bloc, member.Id, act, act == MembershipAct.Commit ? random.NextDouble() : 0);
        }

        var blocs = world.Actors.Where(actor => actor.Kind == ActorKind.Bloc && actor.Id != member.Id && member.CommitmentTo(actor.Id) is null).ToArray();
        return blocs.Length == 0 ? null : new MembershipAction(blocs[random.Next(blocs.Length)].Id, member.Id, MembershipAct.Join, 1 - random.NextDouble());
    }

    private static ActorEntry Entry(WorldState world, int number, Random random)
    {
        var id = new ActorId($"{NewcomerPrefix}{number}");
        var partners = world.Actors.Where(_ => random.Next(3) == 0).Select(actor => actor.Id).ToArray();
        RelationshipDraft Between(ActorId source, ActorId target) => new(
            new RelationshipKey(source, target, Channels.All[random.Next(3)]), RandomWorlds.Level(random), null, random.Next(3) == 0 ? random.NextDouble() : null);
        return new ActorEntry(
            new ActorDraft { Id = id, Kind = (ActorKind)random.Next(1, 6), Influence = 1 - random.NextDouble(), Susceptibility = 0.01 },
            [.. partners.Select(partner => Between(id, partner)), .. partners.Where(_ => random.Next(2) == 0).Select(partner => Between(partner, id))],
            [.. world.Settings.Issues.Where(_ => random.Next(2) == 0).Select(issue => new StanceDraft(new StanceKey(id, issue.Id), RandomWorlds.Position(random), random.NextDouble()))],
            [.. world.Actors.Where(actor => actor.Kind == ActorKind.Bloc && random.Next(3) == 0).Select(bloc => new MembershipDraft(bloc.Id, id, random.NextDouble()))]);
    }

    private static ActorId Any(WorldState world, Random random) => world.Actors[random.Next(world.Actors.Length)].Id;

    private static (ActorId Source, ActorId Target)? Pair(WorldState world, Random random)
    {
        if (world.Actors.Length < 2) return null;
        var source = random.Next(world.Actors.Length);
        var target = (source + 1 + random.Next(world.Actors.Length - 1)) % world.Actors.Length;
        return (world.Actors[source].Id, world.Actors[target].Id);
    }

    private static StanceKey? Held(WorldState world, Random random)
    {
        var actor = world.Actors[random.Next(world.Actors.Length)];
        return actor.Stances.IsEmpty ? null : new StanceKey(actor.Id, actor.Stances[random.Next(actor.Stances.Length)].Issue);
    }
}
