using System.Diagnostics;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Does faults to a cluster, one after another. Which silo or front door each meets follows from the seed.</summary>
internal sealed class FaultInjection(ProcessCluster cluster, PostgresServer server, CutWire wire, IReadOnlyList<string> scenarios, int seed, HistoryRecorder recorder)
{
    private const int Cuts = 10;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PastEviction = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Random random = new(seed);

    /// <summary>Does one fault, and returns when everything runs and every scenario takes changes again.</summary>
    public async Task<Fault> DoAsync(FaultKind kind, CancellationToken cancellation)
    {
        var fault = kind switch
        {
            FaultKind.LoseRequests => await CutAsync(kind, WireFate.RequestLost, cancellation),
            FaultKind.LoseAnswers => await CutAsync(kind, WireFate.AnswerLost, cancellation),
            FaultKind.KillSilo => await KillAsync(kind, cluster.Silos[random.Next(cluster.Silos.Length)], cancellation),
            FaultKind.KillDoor => await KillAsync(kind, cluster.Doors[random.Next(cluster.Doors.Length)], cancellation),
            FaultKind.PauseSilo => await PauseAsync(cluster.Silos[random.Next(cluster.Silos.Length)], cancellation),
            FaultKind.StopDatabase => await StopDatabaseAsync(cancellation),
            _ => await RestartAsync(cancellation),
        };
        await cluster.MendAsync(cancellation);
        return fault;
    }

    private async Task<Fault> CutAsync(FaultKind kind, WireFate fate, CancellationToken cancellation)
    {
        for (var cut = 0; cut < Cuts; cut++)
        {
            wire.CutNext(fate);
            await WaitAsync(TimeSpan.FromMilliseconds(random.Next(10, 100)), cancellation);
        }

        wire.CutNext(WireFate.Whole);
        return await RecoveredAsync(kind, HistoryRecorder.Now, cancellation);
    }

    private async Task<Fault> KillAsync(FaultKind kind, ClusterProcess process, CancellationToken cancellation)
    {
        await process.KillAsync();
        return await RecoveredAsync(kind, HistoryRecorder.Now, cancellation);
    }

    private async Task<Fault> PauseAsync(SiloProcess silo, CancellationToken cancellation)
    {
        await silo.PauseAsync();
        var paused = HistoryRecorder.Now;
        var fault = await RecoveredAsync(FaultKind.PauseSilo, paused, cancellation);
        if (PastEviction - Stopwatch.GetElapsedTime(paused) is { Ticks: > 0 } left) await WaitAsync(left, cancellation);
        await silo.ResumeAsync();
        await silo.EndedAsync();
        return fault;
    }

    private async Task<Fault> StopDatabaseAsync(CancellationToken cancellation)
    {
        await server.StopAsync(immediate: true);
        await WaitAsync(Outage, cancellation);
        await server.StartAgainAsync();
        return await RecoveredAsync(FaultKind.StopDatabase, HistoryRecorder.Now, cancellation);
    }

    private async Task<Fault> RestartAsync(CancellationToken cancellation)
    {
        var (time, recovered) = (HistoryRecorder.Now, new List<TimeSpan>());
        foreach (var silo in cluster.Silos)
        {
            var told = HistoryRecorder.Now;
            var ended = silo.TerminateAsync();
            recovered.AddRange((await RecoveredAsync(FaultKind.RollingRestart, told, cancellation)).Recovered);
            if (await ended is not 0 and var code) throw new InvalidOperationException($"{silo} was told to stop and ended with {code}: {string.Join('\n', silo.Said)}");
            await silo.StartAsync(cancellation);
        }

        return new Fault(FaultKind.RollingRestart, time, recovered);
    }

    private async Task<Fault> RecoveredAsync(FaultKind kind, long time, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var back = scenarios.Select(scenario => (Scenario: scenario, Time: recorder.AcknowledgedAfter(scenario, time))).ToList();
            if (back.TrueForAll(each => each.Time is not null)) return new Fault(kind, time, [.. back.Select(each => Stopwatch.GetElapsedTime(time, each.Time!.Value))]);
            if (Stopwatch.GetElapsedTime(time) > Patience)
                throw new TimeoutException($"After {kind} no change was acknowledged for {Patience.TotalSeconds} s in {string.Join(", ", back.Where(each => each.Time is null).Select(each => each.Scenario))}.");
            await pace.WaitForNextTickAsync(cancellation);
        }
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(time);
        await pace.WaitForNextTickAsync(cancellation);
    }
}
