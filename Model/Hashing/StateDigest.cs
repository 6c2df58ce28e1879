using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Hashing;

/// <summary>A state with the hashes of its parts, so that the next state hashes only what a change touched.</summary>
public sealed class StateDigest
{
    private readonly WorldState world;
    private readonly Hash256 settings;
    private readonly ImmutableArray<Hash256> actors;
    private readonly Hash256? tripwires;

    private StateDigest(WorldState world, Hash256 settings, ImmutableArray<Hash256> actors, Hash256? tripwires, CanonicalWriter writer)
    {
        this.world = world;
        this.settings = settings;
        this.actors = actors;
        this.tripwires = tripwires;
        Value = CanonicalEncoding.HashState(settings, actors, tripwires, writer);
    }

    /// <summary>The state hash. Equal states have equal ones, forks included.</summary>
    public Hash256 Value { get; }

    /// <summary>Hashes a whole state.</summary>
    public static StateDigest Of(WorldState world)
    {
        var writer = new CanonicalWriter();
        var actors = ImmutableArray.CreateBuilder<Hash256>(world.Actors.Length);
        foreach (var actor in world.Actors) actors.Add(CanonicalEncoding.HashActor(actor, writer));
        return new StateDigest(
            world, CanonicalEncoding.HashSettings(world, writer), actors.MoveToImmutable(), TripwireEncoding.Hash(world.Tripwires, writer), writer);
    }

    /// <summary>The digest of a state that followed: blocks that are the same objects are not hashed again.</summary>
    public StateDigest Next(WorldState after)
    {
        var writer = new CanonicalWriter();
        var hashes = ImmutableArray.CreateBuilder<Hash256>(after.Actors.Length);
        var old = 0;
        foreach (var actor in after.Actors)
        {
            while (old < world.Actors.Length && IsBefore(world.Actors[old], actor)) old++;
            var same = old < world.Actors.Length && ReferenceEquals(world.Actors[old], actor);
            hashes.Add(same ? actors[old] : CanonicalEncoding.HashActor(actor, writer));
        }

        var sameSettings = ReferenceEquals(world.Settings, after.Settings) && world.ClockDate == after.ClockDate;
        return new StateDigest(
            after,
            sameSettings ? settings : CanonicalEncoding.HashSettings(after, writer),
            hashes.MoveToImmutable(),
            world.Tripwires == after.Tripwires ? tripwires : TripwireEncoding.Hash(after.Tripwires, writer),
            writer);
    }

    private static bool IsBefore(ActorState one, ActorState other) => !ReferenceEquals(one, other) && one.Id < other.Id;
}
