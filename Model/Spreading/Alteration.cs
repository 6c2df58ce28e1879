using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Collects the actors whose views differ between two worlds; see <see cref="Views"/>.</summary>
internal sealed class Alteration(WorldState before, Topology topologyBefore, WorldState after, Topology topologyAfter)
{
    private readonly SortedSet<ActorId> altered = [];

    public ImmutableArray<ActorId> Altered()
    {
        // Both lists are sorted by id: one walk pairs them up.
        for (int old = 0, now = 0; old < before.Actors.Length || now < after.Actors.Length;)
        {
            var order = old == before.Actors.Length ? 1
                : now == after.Actors.Length ? -1
                : ReferenceEquals(before.Actors[old], after.Actors[now]) ? 0
                : before.Actors[old].Id.CompareTo(after.Actors[now].Id);
            if (order < 0) Gone(before.Actors[old++]);
            else if (order > 0) Come(after.Actors[now++]);
            else Compare(before.Actors[old++], after.Actors[now++]);
        }

        return [.. altered];
    }

    // Its holders lose or gain a relationship and are touched themselves, as are the members of a bloc.
    private void Gone(ActorState actor)
    {
        altered.Add(actor.Id);
        foreach (var commitment in actor.Commitments) AddWithMembers(actor, commitment.Bloc);
    }

    private void Come(ActorState actor)
    {
        altered.Add(actor.Id);
        foreach (var commitment in actor.Commitments) AddWithMembers(actor, commitment.Bloc);
    }

    private void Compare(ActorState old, ActorState now)
    {
        if (ReferenceEquals(old, now)) return;
        altered.Add(now.Id);
        if (!old.Influence.Equals(now.Influence)) AddHolders(now);
        if (!old.Stances.AsSpan().SequenceEqual(now.Stances.AsSpan())) AddHoldersWhoseIssuesMoved(old, now);
        if (!old.Influence.Equals(now.Influence))
        {
            foreach (var commitment in now.Commitments) altered.Add(commitment.Bloc);
        }

        if (old.Commitments.AsSpan().SequenceEqual(now.Commitments.AsSpan())) return;
        foreach (var commitment in old.Commitments)
        {
            if (!now.Commitments.Contains(commitment)) AddWithMembers(now, commitment.Bloc);
        }

        foreach (var commitment in now.Commitments)
        {
            if (!old.Commitments.Contains(commitment)) AddWithMembers(now, commitment.Bloc);
        }
    }

    private void AddHolders(ActorState actor)
    {
        foreach (var holder in topologyAfter.Followers(topologyAfter.IndexOf(actor.Id))) altered.Add(after.Actors[holder].Id);
    }

    private void AddHoldersWhoseIssuesMoved(ActorState old, ActorState now)
    {
        foreach (var holder in topologyAfter.Followers(topologyAfter.IndexOf(now.Id)))
        {
            foreach (var stance in after.Actors[holder].Stances)
            {
                if (PositionOn(stance.Issue, old) == PositionOn(stance.Issue, now)) continue;
                altered.Add(after.Actors[holder].Id);
                break;
            }
        }
    }

    /// <summary>The bloc, whose voices change, and those fellow members whose bond with the actor does.</summary>
    private void AddWithMembers(ActorState actor, ActorId bloc)
    {
        altered.Add(bloc);
        AddFellows(before, topologyBefore, actor.Id, bloc);
        AddFellows(after, topologyAfter, actor.Id, bloc);
    }

    private void AddFellows(WorldState world, Topology topology, ActorId actor, ActorId bloc)
    {
        var (actorIndex, blocIndex) = (topology.IndexOf(actor), topology.IndexOf(bloc));
        if (actorIndex < 0 || blocIndex < 0) return;
        var followers = topology.Followers(actorIndex);
        foreach (var member in topology.Members(blocIndex))
        {
            if (followers.BinarySearch(member) >= 0) altered.Add(world.Actors[member].Id);
        }
    }

    private static double? PositionOn(IssueId issue, ActorState actor)
    {
        foreach (var stance in actor.Stances)
        {
            if (stance.Issue == issue) return stance.Position;
        }

        return null;
    }
}
