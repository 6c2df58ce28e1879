using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Spreading;

/// <summary>A scenario's connections to its actors, by their position in a world.</summary>
internal sealed class ActorLinks(Guid uid, IGrainFactory grains)
{
    private readonly Dictionary<ActorId, ActorLink> all = [];
    private WorldState? linked;
    private ActorLink[] links = [];

    /// <summary>The connections to a world's actors, in their order; made once, and again only when actors come or go.</summary>
    public ActorLink[] Of(WorldState world)
    {
        if (ReferenceEquals(linked, world)) return links;
        if (linked is null || !SameActors(linked.Actors, world.Actors)) links = [.. world.Actors.Select(actor => LinkTo(actor.Id))];
        linked = world;
        return links;
    }

    private static bool SameActors(ImmutableArray<ActorState> left, ImmutableArray<ActorState> right)
    {
        if (left.Length != right.Length) return false;
        for (var index = 0; index < left.Length; index++)
        {
            if (!ReferenceEquals(left[index], right[index]) && left[index].Id != right[index].Id) return false;
        }

        return true;
    }

    private ActorLink LinkTo(ActorId id)
    {
        if (all.TryGetValue(id, out var link)) return link;
        link = new ActorLink(grains.GetGrain<IActorGrain>(uid, id.Value));
        all.Add(id, link);
        return link;
    }
}
