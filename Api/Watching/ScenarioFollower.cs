using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Watching;

/// <summary>Follows one scenario for all its watchers on this front door, by long polls. It starts at a head and runs until it is disposed.</summary>
public sealed class ScenarioFollower : IAsyncDisposable
{
    /// <summary>How long one poll waits; also how often watchers are sent a checkpoint.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(5);

    private const int PollBytes = 1024 * 1024;
    private const int FailuresMax = 20;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(500);

    private readonly LocatedScenario scenario;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ending = new();
    private readonly ITimer beats;
    private readonly Lock changing = new();
    private readonly Task running;
    private FollowerState state;

    public ScenarioFollower(LocatedScenario scenario, long head, TimeProvider time)
    {
        this.scenario = scenario;
        this.time = time;
        state = new FollowerState(RecentRevisions.After(head), head, 0);
        beats = time.CreateTimer(_ => Change(now => now with { Beat = now.Beat + 1 }), null, BeatEvery, BeatEvery);

        // A follower belongs to no call: one trace of endless polls would be of no use to anyone.
        using (ExecutionContext.SuppressFlow()) running = Task.Run(RunAsync);
    }

    /// <summary>What is known now.</summary>
    public FollowerState State => Volatile.Read(ref state);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await beats.DisposeAsync();
        await running;
        ending.Dispose();
    }

    private async Task RunAsync()
    {
        for (var failures = 0; !ending.IsCancellationRequested;)
        {
            var verdict = await PollAsync();
            if (verdict.Accepted)
            {
                failures = 0;
                Take(verdict.Value);
                if (verdict.Value.DeleteTime is not null) return;
            }
            else if (verdict.Refusals[0].Reason == RefusalReason.NotFound)
            {
                Change(now => now with { Deleted = true });
                return;
            }
            else if (verdict.Refusals[0].Reason == RefusalReason.DataLoss || ++failures == FailuresMax)
            {
                Change(now => now with { Failure = verdict.Refusals[0] });
                return;
            }
            else
            {
                await Task.Delay(RetryAfter, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Verdict<FollowedChanges>> PollAsync()
    {
        try
        {
            return await scenario.Grain.Follow(State.Recent.Last, PollBytes, BeatEvery, ending.Token);
        }
        catch (Exception failure)
        {
            return new Verdict<FollowedChanges>(Failures.Of(failure));
        }
    }

    private void Take(FollowedChanges followed)
    {
        if (followed.Changes.IsEmpty && followed.Head == State.Head && followed.DeleteTime is null) return;
        Change(now =>
        {
            var recent = now.Recent;
            foreach (var change in followed.Changes)
            {
                if (change.Revision == recent.Last + 1) recent = recent.With(new FollowedRevision(scenario.Name, change));
            }

            return now with
            {
                Recent = recent,
                Head = Math.Max(followed.Head, recent.Last),
                Deleted = followed.DeleteTime is not null,
                DeleteTime = followed.DeleteTime,
            };
        });
    }

    private void Change(Func<FollowerState, FollowerState> next)
    {
        FollowerState before;
        lock (changing)
        {
            before = state;
            Volatile.Write(ref state, next(before));
        }

        before.Pass();
    }
}
