using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>What a cluster promises holds while its processes, its database and the wires between them fail under load.</summary>
/// <remarks><c>SAHELSIM_FAULT_MINUTES</c> makes it go on for so long with faults in random order; <c>SAHELSIM_FAULT_SEED</c> repeats an order.</remarks>
[CollectionDefinition(nameof(FaultTests), DisableParallelization = true)]
[Collection(nameof(FaultTests))]
public sealed class FaultTests(ITestOutputHelper output)
{
    private const string Minutes = "SAHELSIM_FAULT_MINUTES";
    private const string Seed = "SAHELSIM_FAULT_SEED";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_promise_holds_while_silos_front_doors_and_the_database_fail_under_load()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Seed), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"{Seed}={seed}");
        await using var server = await RequiredPostgres.StartAsync();
        using var wire = new CutWire(server.Port);
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Port = wire.Port }.ConnectionString;
        await using var cluster = await ProcessCluster.StartAsync(3, 2, database, Cancellation);
        var run = new FaultRun(cluster, seed);
        var faults = await run.RunAsync(
            async scenarios =>
            {
                var injection = new FaultInjection(cluster, server, wire, scenarios, seed, run.Recorder);
                var done = new List<Fault>();
                foreach (var kind in Script(seed)) done.Add(await injection.DoAsync(kind, Cancellation));
                return done;
            },
            Cancellation);
        var history = run.Recorder.Take();
        var violations = HistoryChecker.Check(history);
        foreach (var line in FaultReport.Lines(history, faults, violations, run.Outcomes)) output.WriteLine(line);
        foreach (var violation in violations) output.WriteLine(violation.ToString());
        Assert.Empty(violations);
        Assert.Equal(0, run.Outcomes.Bugs);
    }

    /// <summary>Each kind once; or, where a length is given, any kind until it is over.</summary>
    private static IEnumerable<FaultKind> Script(int seed)
    {
        if (!double.TryParse(Environment.GetEnvironmentVariable(Minutes), CultureInfo.InvariantCulture, out var minutes)) return Enum.GetValues<FaultKind>();
        return Until(TimeSpan.FromMinutes(minutes));

        IEnumerable<FaultKind> Until(TimeSpan length)
        {
            var random = new Random(seed);
            for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < length;) yield return (FaultKind)random.Next((int)FaultKind.LoseRequests, (int)FaultKind.RollingRestart + 1);
        }
    }
}
