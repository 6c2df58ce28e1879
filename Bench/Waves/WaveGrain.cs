using System.Collections.Immutable;
using System.Diagnostics;
using Orleans.Concurrency;
using Orleans.Runtime;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Worlds;
using SahelSim.Model.Hashing;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Scenarios;
using SahelSim.Silo.Spreading;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Bench.Waves;

/// <summary>Holds a world in which everyone hears the first wave, and the engine's own spreader to send it.</summary>
[Reentrant]
public sealed class WaveGrain(ILocalSiloDetails silo, ChangeMetrics metrics) : Grain, IWaveGrain
{
    private GrainSpreader? spreader;
    private SpreadGround? ground;
    private IPingGrain[] pings = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var receivers = (int)this.GetPrimaryKeyLong();
        var world = ModelWorlds.Of(Audiences.Of(receivers));
        ground = new SpreadGround(Committed(world), world, ModelWorlds.Judged(world, Audiences.Quarrel).Impulses);
        spreader = new GrainSpreader(Guid.NewGuid(), GrainFactory, silo.SiloAddress.ToString(), metrics);
        pings = [.. Enumerable.Range(0, receivers).Select(number => GrainFactory.GetGrain<IPingGrain>(number))];
        return Task.CompletedTask;
    }

    public Task<double> Wave(TimeSpan window) => MeasureAsync(window, async () =>
    {
        var spread = await spreader!.SpreadAsync(ground!, CancellationToken.None);
        if (spread.Value is not { Waves.Length: 2 }) throw new InvalidOperationException("There was not one wave.");
    });

    public Task<double> Ping(TimeSpan window) => MeasureAsync(window, () => Task.WhenAll(pings.Select(ping => ping.Ping())));

    private static async Task<double> MeasureAsync(TimeSpan window, Func<Task> round)
    {
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        do
        {
            var before = Stopwatch.GetTimestamp();
            await round();
            times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start) < window);
        return Median.Of(times);
    }

    private static Committed Committed(Model.Worlds.WorldState world) => new()
    {
        Revision = 0,
        World = world,
        Topology = Topology.Of(world),
        Digest = StateDigest.Of(world),
        ChainHash = default,
        Stamps = [.. Enumerable.Repeat(0L, world.Actors.Length)],
        SettingsStamp = 0,
    };
}
