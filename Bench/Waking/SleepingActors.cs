using System.Collections.Immutable;
using SahelSim.Bench.Waves;
using SahelSim.Bench.Worlds;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Bench.Waking;

/// <summary>Actors that nobody has asked for yet, and as many empty grains; both wake by a first call.</summary>
/// <param name="grains">Where they are found.</param>
/// <param name="home">The server that they wake on.</param>
/// <param name="scenarios">How many scenarios have these actors.</param>
/// <param name="world">The world of each.</param>
public sealed class SleepingActors(IGrainFactory grains, string home, int scenarios, WorldState world)
{
    // All of a call's answers come long before it is given up.
    private const int AtOnce = 250;

    private readonly Topology topology = Topology.Of(world);
    private long pinged;

    /// <summary>How many wake at once.</summary>
    public int Count => scenarios * world.Actors.Length;

    /// <summary>Wakes every actor of scenarios that are new each time: its view is made, sent, and compiled for reacting, as when a first wave reaches it.</summary>
    public async Task WakeAsync()
    {
        var wave = new HeardWave(Law.Version, world.Settings, 0, [], home);
        for (var scenario = 0; scenario < scenarios; scenario++)
        {
            var uid = Guid.NewGuid();
            await InTurnsAsync(world.Actors.Length, async index =>
            {
                var answer = await grains.GetGrain<IActorGrain>(uid, world.Actors[index].Id.Value, null).React(wave, ImmutableArray<int>.Empty, 0, Views.Of(world, topology, index));
                if (answer.Kind != ReactedKind.Answered) throw new InvalidOperationException("An actor did not wake.");
            });
        }
    }

    /// <summary>Wakes as many grains that hold nothing, new ones each time.</summary>
    public async Task WakeEmptyAsync()
    {
        var first = pinged;
        pinged += Count;
        await InTurnsAsync(Count, index => grains.GetGrain<IPingGrain>(first + index).Ping());
    }

    private static async Task InTurnsAsync(int count, Func<int, Task> wake)
    {
        foreach (var turn in Enumerable.Range(0, count).Chunk(AtOnce)) await Task.WhenAll(turn.Select(wake));
    }
}
