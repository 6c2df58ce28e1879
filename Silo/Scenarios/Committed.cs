using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Silo.History;

namespace SahelSim.Silo.Scenarios;

/// <summary>What a scenario's readers see: its state at its newest committed revision, with what belongs to it. Immutable; a commit replaces it whole.</summary>
public sealed record Committed
{
    /// <summary>The newest revision.</summary>
    public required long Revision { get; init; }

    /// <summary>The state.</summary>
    public required WorldState World { get; init; }

    /// <summary>Who holds what with whom in it.</summary>
    public required Topology Topology { get; init; }

    /// <summary>Its hashes.</summary>
    public required StateDigest Digest { get; init; }

    /// <summary>Chain hash at the revision.</summary>
    public required Hash256 ChainHash { get; init; }

    /// <summary>For each actor, by its position: a revision at which its view was what it is now, and from which on it has not changed.</summary>
    public required ImmutableArray<long> Stamps { get; init; }

    /// <summary>Likewise for the settings.</summary>
    public required long SettingsStamp { get; init; }

    /// <summary>What a replay gives. Stamps start anew: at one revision every view is what it is, however it came to be.</summary>
    public static Committed Of(Replayed replayed) => new()
    {
        Revision = replayed.Revision,
        World = replayed.World,
        Topology = Topology.Of(replayed.World),
        Digest = replayed.Digest,
        ChainHash = replayed.ChainHash,
        Stamps = [.. Enumerable.Repeat(replayed.Revision, replayed.World.Actors.Length)],
        SettingsStamp = replayed.Revision,
    };

    /// <summary>What follows from this one.</summary>
    /// <param name="revision">The new revision.</param>
    /// <param name="world">The new state; actors that nothing touched are shared with this one.</param>
    /// <param name="digest">Its hashes.</param>
    /// <param name="chainHash">Chain hash at it.</param>
    public Committed Next(long revision, WorldState world, StateDigest digest, Hash256 chainHash)
    {
        var topology = Topology.Next(World, world);
        return new Committed
        {
            Revision = revision,
            World = world,
            Topology = topology,
            Digest = digest,
            ChainHash = chainHash,
            Stamps = NextStamps(revision, world, Views.Altered(World, Topology, world, topology)),
            SettingsStamp = ReferenceEquals(World.Settings, world.Settings) ? SettingsStamp : revision,
        };
    }

    // All three lists are sorted by id.
    private ImmutableArray<long> NextStamps(long revision, WorldState world, ImmutableArray<ActorId> altered)
    {
        var stamps = ImmutableArray.CreateBuilder<long>(world.Actors.Length);
        int old = 0, next = 0;
        foreach (var actor in world.Actors)
        {
            while (old < World.Actors.Length && !ReferenceEquals(World.Actors[old], actor) && World.Actors[old].Id < actor.Id) old++;
            while (next < altered.Length && altered[next] < actor.Id) next++;
            var isAltered = next < altered.Length && altered[next] == actor.Id;
            var wasThere = old < World.Actors.Length && World.Actors[old].Id == actor.Id;
            stamps.Add(isAltered || !wasThere ? revision : Stamps[old]);
        }

        return stamps.MoveToImmutable();
    }
}
