using System.Globalization;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Sizing;

/// <summary>The memory that awake scenarios of the Sahel world take, without what the garbage collector leaves lying about.</summary>
/// <param name="service">In this process.</param>
/// <param name="plan">How much.</param>
/// <param name="report">Gets the figures.</param>
public sealed class AwakeMemory(Service service, SizingPlan plan, SizingReport report)
{
    private const int Scenarios = 300;

    public async Task RunAsync()
    {
        var world = await service.CreateWorldAsync(SahelWorld.Read());
        var scenarios = new string[plan.Quick ? 2 : Scenarios];
        for (var n = 0; n < scenarios.Length; n++)
        {
            scenarios[n] = await service.CreateScenarioOnAsync(world);
            await ApplyAsync(scenarios[n], 0);
            await service.ForgetAsync(scenarios[n]);
        }

        var asleep = Settled();
        foreach (var scenario in scenarios) await service.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } });
        var read = Settled();
        foreach (var scenario in scenarios) await ApplyAsync(scenario, 1);
        var changed = Settled();
        report.Line("a scenario that was read", Each(read - asleep));
        report.Line("and changed, with its 36 actors", Each(changed - asleep));

        string Each(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / scenarios.Length:#,0} B");
    }

    private async Task ApplyAsync(string scenario, int number) => await service.Scenarios().ApplyChangeAsync(
        new ApplyChangeRequest { Scenario = scenario, Change = Quarrels.OfTheSahel.At(number), RequestId = Guid.NewGuid().ToString() });

    private static long Settled() => GC.GetTotalMemory(forceFullCollection: true);
}
