using Orleans.Runtime;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using Xunit;
using static SahelSim.Tests.Model.Tripwires.Wires;

namespace SahelSim.Tests.Silo.Observing;

/// <summary>Of two silos one reports a scenario: that on which it lives. When that one dies, the other does.</summary>
public sealed class TwoObservingSilosTests
{
    // The chance that chance alone leaves one of two silos without any is one in 2,000.
    private const int Scenarios = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_reports_each_scenario_and_the_other_takes_over_when_it_dies()
    {
        await using var cluster = await EngineCluster.StartAsync(2);
        using var collecting = ReadGauges.Collect();
        var records = new List<ScenarioRecord>();
        for (var n = 0; n < Scenarios; n++)
        {
            var record = await cluster.ScenarioOnAsync(Stories.World);
            records.Add(record);
            (await cluster.Scenario(record).Observe(new ObservationRequest { Quantities = [MaliOnFrance], Request = Requests.New() }, Cancellation)).Expect();
            (await cluster.Scenario(record).Apply(Requests.Apply(Stories.Sanction), Cancellation)).Expect();
        }

        // Had two silos shown the same, the reading would have failed.
        var before = records.Select(record => ReadGauges.Of(record.Name)).ToList();
        Assert.All(before, gauges => Assert.Equal(["change.revision event MLI SANCTION FRA", "change.time event MLI SANCTION FRA", "clock", "level MLI FRA diplomatic", "revision"], gauges.Keys));
        Assert.Equal(2, await HomesAsync(cluster, records));

        await cluster.KillLastAsync();
        for (var n = 0; n < Scenarios; n++)
        {
            var expected = before[n];
            Assert.Equal(expected, await ReadGauges.UntilAsync(records[n].Name, gauges => gauges.Count == expected.Count, Cancellation));
        }

        Assert.Equal(1, await HomesAsync(cluster, records));
    }

    private static async Task<int> HomesAsync(EngineCluster cluster, List<ScenarioRecord> records)
    {
        var awake = await cluster.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        var ids = records.Select(record => cluster.Scenario(record).GetGrainId()).ToHashSet();
        return awake.Where(grain => ids.Contains(grain.GrainId)).Select(grain => grain.SiloAddress).Distinct().Count();
    }
}
