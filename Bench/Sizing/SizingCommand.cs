using System.Globalization;
using SahelSim.Bench.Clusters;
using SahelSim.Bench.Serving;

namespace SahelSim.Bench.Sizing;

/// <summary><c>sizing</c>: what scenarios, worlds, callers and watchers take, measured on this machine. docs/operations.md, "Sizing".</summary>
public static class SizingCommand
{
    /// <summary>Runs the parts that are picked, all where none is.</summary>
    public static async Task RunAsync(IReadOnlyCollection<string> args)
    {
        var plan = SizingPlan.Of(args);
        var report = new SizingReport(Console.Out, plan);
        var picked = args.Where(argument => !argument.StartsWith('-')).ToHashSet(StringComparer.Ordinal);
        report.Begin();
        foreach (var (name, run) in Parts)
        {
            if (picked.Count == 0 || picked.Contains(name)) await run(plan, report);
        }
    }

    private static IEnumerable<(string Name, Func<SizingPlan, SizingReport, Task> Run)> Parts =>
    [
        ("awake-memory", AwakeMemoryAsync),
        ("one-silo", OneSiloAsync),
        ("big-world", BigWorldAsync),
        ("big-world-cluster", BigWorldOnClusterAsync),
        ("many-scenarios", ManyScenariosAsync),
    ];

    private static async Task AwakeMemoryAsync(SizingPlan plan, SizingReport report)
    {
        report.Section("Memory of awake scenarios of the Sahel world, after a full garbage collection");
        await using var service = await Service.StartAsync();
        await new AwakeMemory(service, plan, report).RunAsync();
    }

    private static Task OneSiloAsync(SizingPlan plan, SizingReport report) => OnClusterAsync(
        "One silo, one front door and PostgreSQL on one machine", 1, [], report, cluster => new OneSilo(cluster, plan, report).RunAsync());

    private static async Task BigWorldAsync(SizingPlan plan, SizingReport report)
    {
        report.Section("A big world, everything in one process, on SQLite");
        await using var service = await Service.StartAsync();
        await new BigWorlds(service, plan, report).RunAsync(killHome: null);
    }

    private static Task BigWorldOnClusterAsync(SizingPlan plan, SizingReport report) => OnClusterAsync(
        $"A big world, {plan.Silos} silos on PostgreSQL", plan.Silos, [], report,
        cluster => new BigWorlds(cluster, plan, report).RunAsync(plan.Silos > 1 ? cluster.KillHomeAsync : null));

    private static Task ManyScenariosAsync(SizingPlan plan, SizingReport report)
    {
        var minutes = plan.CollectionMinutes.ToString(CultureInfo.InvariantCulture);
        return OnClusterAsync(
            $"{plan.Scenarios:#,0} scenarios of the Sahel world, {plan.Silos} silos on PostgreSQL; what nobody asks for sleeps after {minutes} minutes", plan.Silos,
            [("Sahel:Silo:ScenarioCollectionMinutes", minutes), ("Sahel:Silo:ActorCollectionMinutes", minutes)], report,
            cluster => new ManyScenarios(cluster, plan, report).RunAsync());
    }

    private static async Task OnClusterAsync(
        string title, int silos, (string Key, string Value)[] settings, SizingReport report, Func<ClusterService, Task> measure)
    {
        report.Section(title);
        if (ClusterService.Missing is { } missing)
        {
            report.Line("skipped, because", missing);
            return;
        }

        await using var cluster = await ClusterService.StartAsync(silos, settings);
        await measure(cluster);
    }
}
