using System.Diagnostics;
using SahelSim.Contracts.Settings;
using SahelSim.Tests.Cluster.Processes;
using SahelSim.Tests.Postgres;
using Xunit;

namespace SahelSim.Tests.Cluster;

/// <summary>Processes that are told to stop while what they need is gone.</summary>
[Collection(nameof(OneCluster))]
public sealed class StoppingTests
{
    [Fact]
    public async Task A_silo_that_is_told_to_stop_while_the_database_is_gone_ends_in_its_time()
    {
        await using var postgres = await RequiredPostgres.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var cluster = await ProcessCluster.StartAsync(1, 0, database, TestContext.Current.CancellationToken, ("Sahel:Silo:StopSeconds", "5"));
        await postgres.StopAsync(immediate: true);

        var begun = Stopwatch.GetTimestamp();
        var code = await cluster.Silos[0].TerminateAsync();
        var took = Stopwatch.GetElapsedTime(begun);

        // It waits for the database for a minute or more where nobody ends it.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        if (code != Executable.Done) Assert.Contains(cluster.Silos[0].Said, line => line.Contains("is the database there?", StringComparison.Ordinal));
    }
}
