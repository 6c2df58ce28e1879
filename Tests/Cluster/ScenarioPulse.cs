using System.Diagnostics;
using Grpc.Core;
using SahelSim.Contracts.Clients;
using SahelSim.V1;

namespace SahelSim.Tests.Cluster;

/// <summary>Changes one scenario again and again and reads it, as two callers that wait for nothing else, and knows how long each went without an answer.</summary>
internal sealed class ScenarioPulse(SahelClient client, string scenario)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private readonly List<long> changed = [];
    private readonly List<long> read = [];

    public string Scenario => scenario;

    /// <summary>The longest time between two answers, from a time on until now: of changes, and of reads.</summary>
    public (TimeSpan Changes, TimeSpan Reads) LongestSince(long time)
    {
        lock (changed) return (Longest(changed, time), Longest(read, time));
    }

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(ChangingAsync(stop), ReadingAsync(stop));

    private async Task ChangingAsync(CancellationToken stop)
    {
        var change = ClusterWorld.Change(scenario);
        await EachAsync(changed, async deadline =>
        {
            await client.Scenarios.ApplyChangeAsync(change, deadline: deadline, cancellationToken: stop);
            change = ClusterWorld.Change(scenario);
        }, stop);
    }

    private Task ReadingAsync(CancellationToken stop) => EachAsync(read, async deadline =>
    {
        await client.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario }, deadline: deadline, cancellationToken: stop);
        await client.Actors.GetActorAsync(new GetActorRequest { Name = $"{scenario}/actors/MLI" }, deadline: deadline, cancellationToken: stop);
    }, stop);

    private async Task EachAsync(List<long> answered, Func<DateTime, Task> call, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await call(DateTime.UtcNow + Deadline);
                lock (changed) answered.Add(Stopwatch.GetTimestamp());
                await pace.WaitForNextTickAsync(stop);
            }
            catch (Exception failure) when (failure is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } or OperationCanceledException)
            {
                // The same again, or it is over.
            }
        }
    }

    private static TimeSpan Longest(List<long> answered, long time)
    {
        var (longest, last) = (TimeSpan.Zero, time);
        foreach (var next in answered.Where(each => each > time).Append(Stopwatch.GetTimestamp()))
        {
            if (Stopwatch.GetElapsedTime(last, next) is var gap && gap > longest) longest = gap;
            last = next;
        }

        return longest;
    }
}
