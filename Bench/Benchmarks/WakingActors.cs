using System.Globalization;
using Orleans.Runtime;
using SahelSim.Bench.Measuring;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Waking;
using SahelSim.Bench.Worlds;
using SahelSim.Model.Spreading;

namespace SahelSim.Bench.Benchmarks;

/// <summary>P10: 100,000 actors of 54 relationships wake, against 100,000 empty grains: processor time, and the memory that they take once awake.</summary>
/// <remarks>
/// Actors are of scenarios of 2,500. The world that they are part of is there before, as the scenario has it; what counts is what an actor adds:
/// the grain, its view, and the view compiled. A side's figure is processor time of the process, so that rounds and not windows are what alternates.
/// </remarks>
public sealed class WakingActors : IBenchmark
{
    // Of partners; with each there are relationships in three channels.
    private const int Degree = 18;
    private const int ActorsPerScenario = 2_500;
    private const int GrainBytes = 4 * 1024;
    private const int Rounds = 3;

    public string Id => "P10";

    public string Question => "100,000 actors with 54 relationships each wake, against 100,000 empty grains";

    public async IAsyncEnumerable<Measured> RunAsync(Pace pace)
    {
        await using var service = await Service.StartAsync();
        var drawn = RandomWorlds.Draw("worlds/drawn", pace.Size(ActorsPerScenario, 50), Degree, seed: 10);
        var world = ModelWorlds.Of(drawn);
        var before = Settled();
        var compiled = CompiledWorld.Of(world);
        var arrays = (double)(Settled() - before) / world.Actors.Length;
        GC.KeepAlive(compiled);

        var actors = new SleepingActors(service.Grains, service.Home, pace.Size(40, 2), world);
        var comparison = new SideBySide(
            $"P10 processor time of a waking, {actors.Count:#,0} actors / grains", Figure.Duration,
            Round(service, actors, actors.WakeAsync), Round(service, actors, actors.WakeEmptyAsync), Goal.AtMost(2));
        yield return await comparison.RunAsync(pace with { Pairs = Math.Min(pace.Pairs, Rounds) });

        var empty = await BytesAsync(service, actors, actors.WakeEmptyAsync);
        var bytes = await BytesAsync(service, actors, actors.WakeAsync);
        var allowed = GrainBytes + (3 * arrays);
        yield return new Measured
        {
            Name = "P10 memory of an awake actor / 4 KB + 3 x its arrays",
            Figure = Figure.Bytes,
            Ours = bytes,
            Baseline = allowed,
            Ratio = bytes / allowed,
            LowestRatio = bytes / allowed,
            HighestRatio = bytes / allowed,
            Goal = Goal.AtMost(1),
            Note = string.Create(CultureInfo.InvariantCulture, $"an empty grain takes {empty:#,0} B, an actor in the compiled world's arrays {arrays:#,0} B; {(double)drawn.Relationships.Count / drawn.Actors.Count:0.0} relationships an actor"),
        };
    }

    /// <summary>Wakes all of them and puts them to sleep again; seconds of processor time that a waking took.</summary>
    private static Side Round(Service service, SleepingActors actors, Func<Task> wake) => async _ =>
    {
        var before = Environment.CpuUsage.TotalTime;
        await wake();
        var spent = Environment.CpuUsage.TotalTime - before;
        await SleepAsync(service);
        return spent.TotalSeconds / actors.Count;
    };

    private static async Task<double> BytesAsync(Service service, SleepingActors actors, Func<Task> wake)
    {
        var before = Settled();
        await wake();
        var bytes = (double)(Settled() - before) / actors.Count;
        await SleepAsync(service);
        return bytes;
    }

    private static Task SleepAsync(Service service) => service.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private static long Settled() => GC.GetTotalMemory(forceFullCollection: true);
}
