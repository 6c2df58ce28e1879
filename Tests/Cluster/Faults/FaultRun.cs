using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Cluster.Processes;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Writers, readers and watchers on a cluster while faults are done to it.</summary>
internal sealed class FaultRun(ProcessCluster cluster, int seed)
{
    private const int ScenarioCount = 8;
    private const int WritersPerScenario = 2;
    private const int ReaderCount = 3;
    private const int PinnedInTheEnd = 5;
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(90);

    public HistoryRecorder Recorder { get; } = new();

    public CallOutcomes Outcomes { get; } = new();

    /// <summary>Runs until the faults have been done, everything is known, and the watchers have caught up.</summary>
    /// <param name="faults">Does them to the scenarios that it is given.</param>
    /// <param name="cancellation">The test's.</param>
    public async Task<IReadOnlyList<Fault>> RunAsync(Func<IReadOnlyList<string>, Task<IReadOnlyList<Fault>>> faults, CancellationToken cancellation)
    {
        using var doors = new Doors(cluster);
        var scenarios = await doors.All.CreateScenariosAsync(ScenarioCount, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ends = scenarios.ToDictionary(scenario => scenario, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        var random = new Random(seed);
        var writing = scenarios.SelectMany(scenario => Enumerable.Repeat(scenario, WritersPerScenario))
            .Select(scenario => new FaultWriter(doors, scenario, random.Next(), Recorder, Outcomes).RunAsync(stop.Token, end.Token)).ToList();
        var watching = scenarios.Select(scenario => new FaultWatcher(doors, scenario, random.Next(), Recorder, Outcomes).RunAsync(ends[scenario].Task, end.Token)).ToList();
        var clients = Enumerable.Range(0, ReaderCount).Select(_ => new SahelClient([.. cluster.Doors.Select(door => door.Address)])).ToList();
        var readers = clients.Select((client, n) => new FaultReader($"reader {n}", client, scenarios, random.Next(), Recorder, Outcomes)).ToList();
        var reading = readers.Select(reader => reader.RunAsync(stop.Token)).ToList();
        try
        {
            var done = await faults(scenarios);
            await stop.CancelAsync();
            end.CancelAfter(Ending);
            await Task.WhenAll([.. writing, .. reading]);
            await ReadEndAsync(doors, scenarios, readers[0], ends, random, cancellation);
            await Task.WhenAll(watching);
            return done;
        }
        finally
        {
            await stop.CancelAsync();
            await end.CancelAsync();
            clients.ForEach(client => client.Dispose());
        }
    }

    private async Task ReadEndAsync(
        Doors doors, List<string> scenarios, FaultReader reader, Dictionary<string, TaskCompletionSource<long>> ends, Random random, CancellationToken cancellation)
    {
        foreach (var scenario in scenarios)
        {
            var log = await LoggedChanges.ReadAsync(doors.All, scenario, cancellation);
            Recorder.Add(log);
            ends[scenario].SetResult(log.Changes.Length);
            for (var n = 0; n < PinnedInTheEnd; n++) await reader.ReadPinnedAsync(scenario, random.Next(log.Changes.Length + 1));
        }
    }
}
