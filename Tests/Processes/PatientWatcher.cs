using Grpc.Core;
using SahelSim.V1;

namespace SahelSim.Tests.Processes;

/// <summary>Watches a scenario over all deaths of its server, resuming after the last revision that it saw closed.</summary>
internal sealed class PatientWatcher(ScenarioService.ScenarioServiceClient client, string scenario)
{
    /// <summary>What it was shown, in the order in which it came.</summary>
    public List<AppliedChange> Seen { get; } = [];

    /// <summary>Watches until it has caught up with a revision of at least the number that <paramref name="until"/> becomes.</summary>
    public async Task RunAsync(Task<long> until, CancellationToken cancellation)
    {
        while (true)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            try
            {
                var request = new WatchScenarioRequest { Scenario = scenario, AfterRevision = Seen.Count == 0 ? 0 : Seen[^1].Revision, View = WatchView.Waves };
                using var call = client.WatchScenario(request, new CallOptions(cancellationToken: stop.Token).WithWaitForReady());
                while (true)
                {
                    if (until.IsCompleted && (await until == 0 || (Seen.Count > 0 && Seen[^1].Revision >= await until))) return;
                    if (!await call.ResponseStream.MoveNext(stop.Token)) break;
                    if (call.ResponseStream.Current.Commit is { } commit) Seen.Add(commit.Applied);
                }
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled && !cancellation.IsCancellationRequested)
            {
                // Its server died: again.
            }
        }
    }
}
