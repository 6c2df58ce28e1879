using System.Globalization;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.Tests.Api;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.V1;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Applies changes to a scenario, one after another, each sent again under its request id until its outcome is known.</summary>
internal sealed class FaultWriter(Doors doors, string scenario, int seed, HistoryRecorder recorder, CallOutcomes outcomes)
{
    // One change in this many asks for the head that the writer has seen.
    private const int ExpectingOneIn = 4;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private readonly Random random = new(seed);
    private bool friendly;
    private long head;

    /// <param name="stop">No new change after it.</param>
    /// <param name="cancellation">Ends the last change's attempts, whatever is known of it.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stop.IsCancellationRequested)
        {
            var change = Next();
            if (random.Next(ExpectingOneIn) == 0) change.ExpectedRevision = head;
            while (!await AttemptAsync(change, cancellation)) await pace.WaitForNextTickAsync(cancellation);
            await pace.WaitForNextTickAsync(cancellation);
        }
    }

    // Friendly and hostile in turn, and slight: levels stay within their range however many there are.
    private ApplyChangeRequest Next()
    {
        friendly = !friendly;
        var happened = SmallWorld.Event("MLI", "FRA", friendly ? EventType.Aid : EventType.Sanction, friendly ? 0.006 : 0.01);
        return new ApplyChangeRequest { Scenario = scenario, Change = happened, RequestId = SmallWorld.NewRequestId() };
    }

    /// <returns>Whether its outcome is known.</returns>
    private async Task<bool> AttemptAsync(ApplyChangeRequest change, CancellationToken cancellation)
    {
        var invoked = HistoryRecorder.Now;
        var outcome = WriteOutcome.Unknown;
        LoggedChange? applied = null;
        try
        {
            var options = new CallOptions(deadline: DateTime.UtcNow + Deadline, cancellationToken: cancellation);
            applied = LoggedChanges.Of((await doors.Any(random).Scenarios.ApplyChangeAsync(change, options)).Applied);
            (outcome, head) = (WriteOutcome.Acknowledged, applied.Revision);
        }
        catch (RpcException failure)
        {
            outcome = outcomes.Count(failure);
            if (SahelError.Of(failure).Metadata.TryGetValue("actual", out var actual)) head = long.Parse(actual, CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It took too long.
        }

        recorder.Add(new WriteCall(scenario, change.RequestId, invoked, HistoryRecorder.Now, outcome, applied, change.HasExpectedRevision ? change.ExpectedRevision : null));
        return outcome != WriteOutcome.Unknown;
    }
}
