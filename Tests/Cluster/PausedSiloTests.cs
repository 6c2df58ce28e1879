using System.Diagnostics;
using System.Net;
using Orleans.Runtime;
using SahelSim.Contracts.Clients;
using SahelSim.Silo.Placement;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>A silo that stands still keeps its connections open, also those by which front doors reach scenarios of the other silos.</summary>
[Collection(nameof(OneCluster))]
public sealed class PausedSiloTests(RunningCluster running, ITestOutputHelper output)
{
    private const int Scenarios = 24;

    // Without the front doors' own care it is about the same time for all.
    private const double Sooner = 0.6;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan TooBusy = TimeSpan.FromSeconds(8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_of_other_silos_do_not_wait_until_a_silo_that_stands_still_is_left_out()
    {
        var cluster = await running.WholeAsync();

        // Front doors that found all three silos at once send by way of all three.
        foreach (var door in cluster.Doors) await door.KillAsync();
        await cluster.MendAsync(Cancellation);
        using var client = new SahelClient([.. cluster.Doors.Select(door => door.Address)]);
        var scenarios = await client.CreateScenariosAsync(Scenarios, Cancellation);
        var still = cluster.Silos[1];
        var homes = await HomesAsync(client, cluster, scenarios);
        var pulses = scenarios.Select(scenario => new ScenarioPulse(client, scenario)).ToList();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var beating = Task.WhenAll(pulses.Select(pulse => pulse.RunAsync(stop.Token)));
        try
        {
            await WaitAsync(Watched / 4);
            await still.PauseAsync();
            var paused = Stopwatch.GetTimestamp();
            await WaitAsync(Watched);
            var others = pulses.Where(pulse => homes[pulse.Scenario] != still.Port).Select(pulse => pulse.LongestSince(paused)).ToList();
            var its = pulses.Where(pulse => homes[pulse.Scenario] == still.Port).Select(pulse => pulse.LongestSince(paused)).ToList();
            var (waited, itsOwn) = (Report("others", others), Report("its own", its));
            Assert.SkipWhen(itsOwn > TooBusy, "skipped, because the machine is too busy to tell: a silo that stands still should be left out within 5 s");
            Assert.True(waited < Sooner * itsOwn);
        }
        finally
        {
            await stop.CancelAsync();
            await beating;
            await still.KillAsync();
        }
    }

    /// <summary>The port of the silo that each scenario is awake on.</summary>
    private static async Task<Dictionary<string, int>> HomesAsync(SahelClient client, ProcessCluster cluster, List<string> scenarios)
    {
        var silos = cluster.Silos.Select(silo => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, silo.Port), 0)).ToArray();
        var homes = new Dictionary<string, int>();
        foreach (var scenario in scenarios)
        {
            var described = await client.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario }, cancellationToken: Cancellation);
            homes[scenario] = Rendezvous.Choose(Guid.Parse(described.Uid), silos).Endpoint.Port;
        }

        return homes;
    }

    /// <returns>How long half of them went without a change, at most.</returns>
    private TimeSpan Report(string whose, List<(TimeSpan Changes, TimeSpan Reads)> gaps)
    {
        var (changes, reads) = (gaps.Select(gap => gap.Changes).Order().ToList(), gaps.Select(gap => gap.Reads).Order().ToList());
        output.WriteLine(
            $"{whose}, {gaps.Count} scenarios: longest without a change p50 {changes[changes.Count / 2].TotalSeconds:0.0} s, p95 {changes[changes.Count * 95 / 100].TotalSeconds:0.0} s, most {changes[^1].TotalSeconds:0.0} s; "
            + $"without a read p50 {reads[reads.Count / 2].TotalSeconds:0.0} s, p95 {reads[reads.Count * 95 / 100].TotalSeconds:0.0} s, most {reads[^1].TotalSeconds:0.0} s");
        return changes[changes.Count / 2];
    }

    private static async Task WaitAsync(TimeSpan time)
    {
        using var pace = new PeriodicTimer(time);
        await pace.WaitForNextTickAsync(Cancellation);
    }
}
