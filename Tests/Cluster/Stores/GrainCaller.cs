using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.Tests.Cluster.Faults;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>Calls a scenario's grain as a front door does, and takes down what it learns. Whatever is unavailable is asked again.</summary>
internal sealed class GrainCaller(string name, string scenario, IScenarioGrain grain, HistoryRecorder recorder)
{
    private const int MaxBytes = 1 << 24;
    private const int SeenAtMost = 100;

    // What is unavailable for so long stays so.
    private const int AttemptsAtMost = 500;

    private long seen;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Sends a change until its outcome is known.</summary>
    /// <param name="number">Which.</param>
    /// <param name="expecting">Whether it must stand on the head that this caller has seen.</param>
    public async Task WriteAsync(int number, bool expecting = false)
    {
        long? expected = expecting ? seen : null;
        var request = Requests.Apply(Stories.Number(number)) with { ExpectedRevision = expected };
        var attempts = 0;
        for (var outcome = WriteOutcome.Unknown; outcome == WriteOutcome.Unknown;)
        {
            if (++attempts > AttemptsAtMost) throw new TimeoutException($"The outcome of change {number} stays unknown.");
            Cancellation.ThrowIfCancellationRequested();
            var invoked = HistoryRecorder.Now;
            var answer = await grain.Apply(request, Cancellation);
            outcome = answer.Accepted ? WriteOutcome.Acknowledged : answer.Refusals[0].Reason == RefusalReason.Unavailable ? WriteOutcome.Unknown : WriteOutcome.Refused;
            var applied = answer.Accepted ? Of(answer.Value.Changes[0]) : null;
            recorder.Add(new WriteCall(scenario, $"{request.Request!.Value.Id}", invoked, HistoryRecorder.Now, outcome, applied, expected));
            if (applied is not null) seen = Math.Max(seen, applied.Revision);
        }
    }

    /// <summary>Reads the head as the store has it.</summary>
    public async Task ReadStrongAsync()
    {
        var invoked = HistoryRecorder.Now;
        var read = (await AgainAsync(() => grain.Describe(ReadPoint.Strong, Cancellation))).Record;
        seen = Math.Max(seen, read.Head);
        recorder.Add(new ReadCall(name, scenario, ReadKind.Strong, 0, invoked, HistoryRecorder.Now, read.Head, $"{read.StateHash}"));
    }

    /// <summary>Reads all actors, of no older state than this caller has seen.</summary>
    public Task ReadActorsAsync() => ReadActorsAsync(ReadKind.AtLeast, ReadPoint.AtLeast(seen));

    /// <summary>Reads all actors at a revision.</summary>
    public Task ReadActorsAtAsync(long revision) => ReadActorsAsync(ReadKind.Pinned, ReadPoint.At(revision));

    /// <summary>Reads the log whole.</summary>
    public async Task ReadLogAsync()
    {
        var invoked = HistoryRecorder.Now;
        var read = await AgainAsync(() => grain.ListChanges(new ChangeRange(0, long.MaxValue, 1000, MaxBytes), ReadPoint.Strong, Cancellation));
        recorder.Add(new LogReading(scenario, invoked, [.. read.Changes.Select(Of)]));
    }

    /// <summary>Watches from the beginning to the head, resuming after each change.</summary>
    public async Task WatchAsync()
    {
        var watched = ImmutableArray.CreateBuilder<LoggedChange>();
        var head = (await AgainAsync(() => grain.Describe(ReadPoint.Strong, Cancellation))).Record.Head;
        for (long after = 0; after < head && watched.Count < SeenAtMost; after = watched[^1].Revision)
        {
            var next = after;
            var followed = await UnlessUnavailableAsync(() => grain.Follow(next, 1, TimeSpan.Zero, Cancellation));
            if (!followed.Accepted || followed.Value.Changes.IsEmpty) break;
            watched.Add(Of(followed.Value.Changes[0]));
        }

        recorder.Add(new WatchedStretch(scenario, 0, watched.ToImmutable()));
    }

    /// <summary>Asks until the answer is something else than that there is none at the moment.</summary>
    public static async Task<Verdict<T>> UnlessUnavailableAsync<T>(Func<Task<Verdict<T>>> call)
        where T : class
    {
        for (var attempt = 0; attempt < AttemptsAtMost; attempt++)
        {
            Cancellation.ThrowIfCancellationRequested();
            var answer = await call();
            if (answer.Accepted || answer.Refusals[0].Reason != RefusalReason.Unavailable) return answer;
        }

        throw new TimeoutException("It stays unavailable.");
    }

    private static async Task<T> AgainAsync<T>(Func<Task<Verdict<T>>> call)
        where T : class => (await UnlessUnavailableAsync(call)).Expect();

    private async Task ReadActorsAsync(ReadKind kind, ReadPoint at)
    {
        var invoked = HistoryRecorder.Now;
        var answer = await UnlessUnavailableAsync(() => grain.ReadActors(ActorSelection.All, at, Cancellation));
        if (!answer.Accepted)
        {
            // A revision that was there is said to be ahead of the head.
            var head = long.Parse(answer.ExpectRefusal(RefusalReason.RevisionAhead).Metadata["head"], CultureInfo.InvariantCulture);
            recorder.Add(new ReadCall(name, scenario, kind, at.Revision, invoked, HistoryRecorder.Now, head));
            return;
        }

        var read = answer.Value;
        seen = Math.Max(seen, read.ReadRevision);
        var content = string.Join(' ', read.Actors.Select(ActorMapping.ToProto));
        recorder.Add(new ReadCall(name, scenario, kind, at.Revision, invoked, HistoryRecorder.Now, read.ReadRevision, null, content));
    }

    private static LoggedChange Of(CommittedChange change) => new(change.Revision, $"{change.RequestId}", $"{change.StateHash}", $"{change.ChainHash}");
}
