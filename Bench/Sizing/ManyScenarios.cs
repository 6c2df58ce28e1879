using System.Diagnostics;
using System.Globalization;
using SahelSim.Bench.Clusters;
using SahelSim.Bench.Serving;
using SahelSim.Bench.Worlds;
using SahelSim.V1;

namespace SahelSim.Bench.Sizing;

/// <summary>Very many scenarios of the Sahel world in one cluster, of which few are awake.</summary>
/// <param name="cluster">Where.</param>
/// <param name="plan">How much.</param>
/// <param name="report">Gets the figures.</param>
public sealed class ManyScenarios(ClusterService cluster, SizingPlan plan, SizingReport report)
{
    private const int AtOnce = 32;
    private const int Woken = 200;
    private const double MegaByte = 1024 * 1024;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private string[] scenarios = [];

    public async Task RunAsync()
    {
        var world = await cluster.CreateWorldAsync(SahelWorld.Read());
        report.Line("awake in the beginning", (await AwakeAsync()).ToString());
        await CreateAsync(world);
        await ChangeAsync();
        await ListAsync(world);
        await SleepAsync();
        await WakeAsync();
    }

    private async Task CreateAsync(string world)
    {
        var before = await cluster.StoreBytesAsync();
        var times = new Times();
        var begun = Stopwatch.GetTimestamp();
        scenarios = await AllAsync(plan.Scenarios, _ => times.OfAsync(() => cluster.CreateScenarioOnAsync(world)));
        report.Line($"create {plan.Scenarios:#,0} scenarios, {AtOnce} at once", $"{Rate(plan.Scenarios, begun)}, {times}");
        report.Line("a scenario in the database", Bytes((await cluster.StoreBytesAsync() - before) / (double)plan.Scenarios));
    }

    private async Task ChangeAsync()
    {
        var (store, before) = (await cluster.StoreBytesAsync(), await AwakeAsync());
        var times = new Times();
        var begun = Stopwatch.GetTimestamp();
        await AllAsync(scenarios.Length, number => times.OfAsync(() => ApplyAsync(scenarios[number], 0)));
        var (rate, after) = (Rate(scenarios.Length, begun), await AwakeAsync());
        report.Line($"change each once, all asleep, {AtOnce} at once", $"{rate}, {times}");
        report.Line("a change in the database", Bytes((await cluster.StoreBytesAsync() - store) / (double)scenarios.Length));
        report.Line("awake before", before.ToString());
        report.Line("awake after", after.ToString());
        report.Line("memory by awake scenario with its actors, of processes as they are", Bytes((after.Resident - before.Resident) / (double)Math.Max(1, after.Scenarios - before.Scenarios)));
    }

    private async Task ListAsync(string world)
    {
        var (pages, first, small, newest, ofWorld) = (new Times(), new Times(), new Times(), new Times(), new Times());
        var (listed, token) = (0, "");
        do
        {
            var page = await pages.OfAsync(() => PageAsync(new ListScenariosRequest { PageSize = 1_000, PageToken = token }));
            (listed, token) = (listed + page.Scenarios.Count, page.NextPageToken);
        }
        while (token.Length > 0);
        if (listed != scenarios.Length) throw new InvalidOperationException($"{listed} of {scenarios.Length} scenarios were listed.");
        for (var round = 0; round < (plan.Quick ? 1 : 20); round++)
        {
            await first.OfAsync(() => PageAsync(new ListScenariosRequest { PageSize = 1_000 }));
            await small.OfAsync(() => PageAsync(new ListScenariosRequest()));
            await newest.OfAsync(() => PageAsync(new ListScenariosRequest { OrderBy = "create_time desc" }));
            await ofWorld.OfAsync(() => PageAsync(new ListScenariosRequest { Filter = $"world = \"{world}\"" }));
        }

        report.Line("list all, a page of 1,000 after another", pages.ToString());
        report.Line("the first page of 1,000", first.ToString());
        report.Line("the first page of 50, by name", small.ToString());
        report.Line("the first page of 50, newest first", newest.ToString());
        report.Line("the first page of 50 of a world", ofWorld.ToString());
    }

    /// <summary>Waits until hardly any is awake. In a hurry it puts them to sleep itself.</summary>
    private async Task SleepAsync()
    {
        if (plan.Quick)
        {
            foreach (var scenario in scenarios) await cluster.ForgetAsync(scenario);
            return;
        }

        var patience = TimeSpan.FromMinutes((2 * plan.CollectionMinutes) + 4);
        var begun = Stopwatch.GetTimestamp();
        using var beat = new PeriodicTimer(Beat);
        Awake awake;
        do
        {
            awake = await AwakeAsync();
            report.Line($"awake {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s after that", awake.ToString());
        }
        while (awake.Scenarios + awake.Actors > 0 && Stopwatch.GetElapsedTime(begun) < patience && await beat.WaitForNextTickAsync());
    }

    private async Task WakeAsync()
    {
        var (reads, again, changes, changesAgain) = (new Times(), new Times(), new Times(), new Times());
        var picked = new Random(1).GetItems(scenarios, Math.Min(Woken, scenarios.Length)).Distinct().ToArray();
        var half = picked.Length / 2;
        foreach (var scenario in picked[..half]) await reads.OfAsync(() => StrongAsync(scenario));
        foreach (var scenario in picked[..half]) await again.OfAsync(() => StrongAsync(scenario));
        foreach (var scenario in picked[half..]) await changes.OfAsync(() => ApplyAsync(scenario, 1));
        foreach (var scenario in picked[half..]) await changesAgain.OfAsync(() => ApplyAsync(scenario, 2));
        report.Line("a strong read of a sleeping scenario", reads.ToString());
        report.Line("again, awake", again.ToString());
        report.Line("a change of a sleeping scenario", changes.ToString());
        report.Line("another, awake", changesAgain.ToString());
    }

    private async Task<Awake> AwakeAsync()
    {
        var (awakeScenarios, actors) = await cluster.Grains.AwakeAsync();
        return new Awake(awakeScenarios, actors, [.. cluster.Silos.Select(silo => Machine.Resident(silo.Id))]);
    }

    private async Task<ListScenariosResponse> PageAsync(ListScenariosRequest request) => await cluster.Scenarios().ListScenariosAsync(request);

    private async Task<Scenario> StrongAsync(string scenario) =>
        await cluster.Scenarios().GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } });

    private async Task<ApplyChangeResponse> ApplyAsync(string scenario, int number) => await cluster.Scenarios().ApplyChangeAsync(
        new ApplyChangeRequest { Scenario = scenario, Change = Quarrels.OfTheSahel.At(number), RequestId = Guid.NewGuid().ToString() });

    private static async Task<T[]> AllAsync<T>(int count, Func<int, Task<T>> call)
    {
        var answers = new T[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => answers[number] = await call(number));
        return answers;
    }

    private static string Rate(int count, long begun) => string.Create(CultureInfo.InvariantCulture, $"{count / Stopwatch.GetElapsedTime(begun).TotalSeconds:#,0} /s");

    private static string Bytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} B");

    private sealed record Awake(int Scenarios, int Actors, long[] Silos)
    {
        public long Resident => Silos.Sum();

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Scenarios:#,0} scenarios, {Actors:#,0} actors, silos of {string.Join(", ", Silos.Select(silo => (silo / MegaByte).ToString("#,0", CultureInfo.InvariantCulture)))} MB");
    }
}
