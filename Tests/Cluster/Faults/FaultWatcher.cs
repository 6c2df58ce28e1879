using System.Collections.Immutable;
using Grpc.Core;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.V1;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Watches a scenario, and resumes after a few seconds of its own accord, through any front door.</summary>
internal sealed class FaultWatcher(Doors doors, string scenario, int seed, HistoryRecorder recorder, CallOutcomes outcomes)
{
    private const int LongestMs = 6000;
    private readonly Random random = new(seed);
    private readonly List<LoggedChange> seen = [];

    /// <param name="end">The last revision to wait for, once it is known.</param>
    /// <param name="cancellation">Ends it, whatever it has seen.</param>
    public async Task RunAsync(Task<long> end, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && !(end.IsCompletedSuccessfully && seen.Count >= await end))
        {
            using var again = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            again.CancelAfter(random.Next(500, LongestMs));
            try
            {
                await foreach (var message in doors.Any(random).WatchAsync(new WatchScenarioRequest { Scenario = scenario, AfterRevision = seen.Count }, again.Token))
                {
                    if (message.Commit is { } commit) seen.Add(LoggedChanges.Of(commit.Applied));
                    if (end.IsCompletedSuccessfully && seen.Count >= await end) break;
                }
            }
            catch (RpcException failure)
            {
                outcomes.Count(failure);
            }
            catch (OperationCanceledException)
            {
                // Time to resume.
            }
        }

        recorder.Add(new WatchedStretch(scenario, 0, seen.ToImmutableArray()));
    }
}
