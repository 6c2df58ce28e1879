using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Makes actors' views of a world, and tells which of them a change alters.</summary>
public static class Views
{
    /// <summary>The view of one actor.</summary>
    /// <param name="world">The world.</param>
    /// <param name="topology">The topology of this world.</param>
    /// <param name="index">The actor's position in the world's list.</param>
    /// <param name="earlier">An earlier view of the same actor, whose parts are shared where they still say the same.</param>
    public static ActorView Of(WorldState world, Topology topology, int index, ActorView? earlier = null)
    {
        var actor = world.Actors[index];
        var partnerIndexes = topology.Partners(index);
        var partners = ImmutableArray.CreateBuilder<PartnerView>(partnerIndexes.Length);
        for (var position = 0; position < partnerIndexes.Length; position++)
        {
            var partner = world.Actors[partnerIndexes[position]];
            var known = earlier is not null && position < earlier.Partners.Length && earlier.Partners[position].Id == partner.Id
                ? earlier.Partners[position].Positions
                : default;
            partners.Add(new(partner.Id, partner.Influence, Bonds.Between(actor, partner), SharedPositions.Of(actor, partner, known)));
        }

        var members = topology.Members(index);
        var memberStates = new ActorState[members.Length];
        for (var member = 0; member < members.Length; member++) memberStates[member] = world.Actors[members[member]];
        return new() { Actor = actor, Partners = partners.MoveToImmutable(), Voices = Bonds.Voices(actor.Id, memberStates) };
    }

    /// <summary>The view of one actor. Reads the whole world: for more than one, make its topology once.</summary>
    public static ActorView Of(WorldState world, ActorId id) =>
        world.IndexOf(id) is >= 0 and var index
            ? Of(world, Topology.Of(world), index)
            : throw new ArgumentException($"No actor {id} in this world.", nameof(id));

    /// <summary>The views of all actors, in id order.</summary>
    public static ImmutableArray<ActorView> Of(WorldState world, Topology topology)
    {
        var views = ImmutableArray.CreateBuilder<ActorView>(world.Actors.Length);
        for (var index = 0; index < world.Actors.Length; index++) views.Add(Of(world, topology, index));
        return views.MoveToImmutable();
    }

    /// <summary>The actors whose views a change alters, those that enter or exit included: whoever is not named has the same view before and after.</summary>
    /// <remarks>
    /// Touched actors; holders of a relationship with an actor whose influence, or position on an issue of theirs, changed;
    /// the bloc that an actor's commitment to it changed, and fellow members there who hold a relationship with that actor;
    /// the blocs of an actor whose influence changed. Time: linear in the touched actors' surroundings.
    /// </remarks>
    /// <param name="before">The world before.</param>
    /// <param name="topologyBefore">Its topology.</param>
    /// <param name="after">The world after; actors not touched are shared with the former by reference.</param>
    /// <param name="topologyAfter">Its topology.</param>
    /// <returns>Sorted by id.</returns>
    public static ImmutableArray<ActorId> Altered(WorldState before, Topology topologyBefore, WorldState after, Topology topologyAfter) =>
        new Alteration(before, topologyBefore, after, topologyAfter).Altered();

    /// <summary>As the other form, for those without topologies at hand: reads both worlds whole.</summary>
    public static ImmutableArray<ActorId> Altered(WorldState before, WorldState after)
    {
        var topology = Topology.Of(before);
        return Altered(before, topology, after, topology.Next(before, after));
    }
}
