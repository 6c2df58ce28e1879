using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>One change while it is judged: the world that its actions see, and what has come of them so far.</summary>
internal sealed class Hearing(WorldState working, Roster roster, Findings findings)
{
    private Dictionary<ActorId, ImmutableArray<(ActorId Member, double Commitment)>>? members;

    /// <summary>The committed world with the change's entries in it.</summary>
    public WorldState Working { get; } = working;

    /// <summary>Who is there, entering actors included, also those whose entry is refused.</summary>
    public Roster Roster { get; } = roster;

    public Findings Findings { get; } = findings;

    public ImpulseSum Impulses { get; } = new();

    public Aftermath Afterwards { get; } = new();

    /// <summary>Whether the actor is there; says so where it is not.</summary>
    public bool Knows(ActorId actor, string at, string field) => Roster.Knows(actor, at, field, Findings);

    /// <summary>The affinity of a relationship as it stood before the change; null where it did not exist.</summary>
    public double? Affinity(RelationshipKey key) => Working.Find(key.Source)?.AffinityTo(key.Target, key.Channel);

    /// <summary>The members of a bloc as they stood before the change, in id order; none for an actor that is no bloc.</summary>
    public ImmutableArray<(ActorId Member, double Commitment)> MembersOf(ActorId bloc)
    {
        if (Roster.KindOf(bloc) != ActorKind.Bloc) return [];
        members ??= AllMembers();
        return members.GetValueOrDefault(bloc, []);
    }

    // Once for all blocs: a change of a large world may name very many.
    private Dictionary<ActorId, ImmutableArray<(ActorId Member, double Commitment)>> AllMembers()
    {
        var found = new Dictionary<ActorId, ImmutableArray<(ActorId Member, double Commitment)>.Builder>();
        foreach (var actor in Working.Actors)
        {
            foreach (var commitment in actor.Commitments)
            {
                if (!found.TryGetValue(commitment.Bloc, out var list)) found.Add(commitment.Bloc, list = ImmutableArray.CreateBuilder<(ActorId, double)>());
                list.Add((actor.Id, commitment.Value));
            }
        }

        return found.ToDictionary(bloc => bloc.Key, bloc => bloc.Value.ToImmutable());
    }
}
