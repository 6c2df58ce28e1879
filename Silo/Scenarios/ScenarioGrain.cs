using Orleans.Concurrency;
using Orleans.GrainDirectory;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Observing;
using SahelSim.Silo.Placement;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>A scenario: the only writer of its log. Reentrant, so that readers and followers are served while a change spreads; writers pass a gate.</summary>
[Reentrant, ScenarioPlacement, GrainDirectory(HomeDirectory.Name)]
public sealed class ScenarioGrain(
    ScenarioWaking waking, Previewing previewing, ObservationWriting observing, IScenarioStore store, ScenarioResidents residents, WritingMetrics metrics,
    ChangeTracing tracing, TimeProvider clock) : Grain, IScenarioGrain
{
    private Verdict<AwakeScenario> awake = new(StoreRefusals.Unavailable);
    private Task<Verdict<AwakeScenario>>? wakingUp;
    private Action leave = () => { };

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var turns = TaskScheduler.Current;
        leave = () => Task.Factory.StartNew(Leave, CancellationToken.None, TaskCreationOptions.None, turns);
        residents.Add(this.GetPrimaryKey(), leave);
        await AwakeAsync();
        metrics.Scenarios.ScenarioUp();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        residents.Remove(this.GetPrimaryKey(), leave);
        metrics.Scenarios.ScenarioDown();
        awake.Value?.Live.Hide();
        return Task.CompletedTask;
    }

    public Task<Verdict<ScenarioDescription>> Describe(ReadPoint at, CancellationToken cancellation) =>
        InAsync(scenario => scenario.Reading.DescribeAsync(at, cancellation));

    public async Task<Verdict<AppliedChanges>> Apply(ApplyRequest request, CancellationToken cancellation)
    {
        using var trace = tracing.Begin(this.GetPrimaryKey(), request);
        var started = metrics.Changes.Now();
        try
        {
            var answer = await InAsync(scenario => ApplyAsync(scenario, request, trace, cancellation));
            metrics.Changes.Answered(request, answer, started);
            trace?.Answered(request, answer);
            return answer;
        }
        catch (Exception failure)
        {
            metrics.Changes.GivenUp(request, started);
            trace?.GivenUp(failure);
            throw;
        }
    }

    public Task<Verdict<ActorsReading>> ReadActors(ActorSelection selection, ReadPoint at, CancellationToken cancellation) =>
        InAsync(scenario => scenario.Reading.ActorsAsync(selection, at, cancellation));

    public Task<Verdict<TripwiresReading>> ReadTripwires(ReadPoint at, CancellationToken cancellation) =>
        InAsync(scenario => scenario.Reading.TripwiresAsync(at, cancellation));

    public Task<Verdict<CommittedChange>> GetChange(long revision, CancellationToken cancellation) =>
        InAsync(scenario => scenario.Reading.ChangeAsync(revision, cancellation));

    public Task<Verdict<ChangesReading>> ListChanges(ChangeRange range, ReadPoint at, CancellationToken cancellation) =>
        InAsync(scenario => scenario.Reading.ChangesAsync(range, at, cancellation));

    public async Task<Verdict<FollowedChanges>> Follow(long after, int maxBytes, TimeSpan wait, CancellationToken cancellation)
    {
        var scenario = await AwakeAsync();
        if (scenario.Accepted) return await scenario.Value.Reading.FollowAsync(after, maxBytes, wait, cancellation);
        var deleted = await store.FindTombstoneAsync(this.GetPrimaryKey(), cancellation);
        return deleted.Accepted
            ? new Verdict<FollowedChanges>(new FollowedChanges(after, [], deleted.Value.Time))
            : new Verdict<FollowedChanges>(scenario.Refusals);
    }

    public Task<Verdict<Timeline>> Timeline(TimelineQuery query, CancellationToken cancellation) =>
        InAsync(scenario => scenario.Timelines.ReadAsync(query, cancellation));

    public Task<Verdict<ObservationRecord>> Observe(ObservationRequest request, CancellationToken cancellation) =>
        InAsync(scenario => observing.ObserveAsync(scenario.Live, request, cancellation));

    public Task<Verdict<Deleted>> Unobserve(ObservationRequest request, CancellationToken cancellation) =>
        observing.UnobserveAsync(this.GetPrimaryKey(), request, cancellation);

    public Task<Verdict<ScenarioRecord>> Update(ScenarioUpdate update, CancellationToken cancellation) =>
        InAsync(async scenario =>
        {
            var written = await store.UpdateAsync(this.GetPrimaryKey(), update, cancellation);
            if (written.Accepted) scenario.Live.Rename(written.Value);
            else AbandonUnlessKnown(scenario.Live, written.Refusals[0]);
            return written;
        });

    public async Task<Verdict<Deleted>> Delete(string etag, RequestKey request, CancellationToken cancellation)
    {
        // A scenario whose record or log is corrupted never wakes; it can be got rid of all the same.
        if (await AwakeAsync() is { Accepted: false } asleep && asleep.Refusals[0].Reason == RefusalReason.DataLoss) return await DeleteCorruptedAsync(etag, request, cancellation);
        return await InAsync(async scenario =>
        {
            if (!await scenario.Writing.Gate.EnterAsync(cancellation)) return new Verdict<Deleted>(WriterGate.Busy);
            try
            {
                var deleted = await store.DeleteAsync(this.GetPrimaryKey(), etag, request, cancellation);
                if (deleted.Accepted) scenario.Live.Delete(deleted.Value.Time);
                else AbandonUnlessKnown(scenario.Live, deleted.Refusals[0]);
                return deleted;
            }
            finally
            {
                scenario.Writing.Gate.Leave();
            }
        });
    }

    private async Task<Verdict<AppliedChanges>> ApplyAsync(AwakeScenario scenario, ApplyRequest request, ChangeTrace? trace, CancellationToken cancellation)
    {
        using var deadline = Deadline.Of(request.Deadline, clock, cancellation);
        return request.Preview
            ? await previewing.RunAsync(scenario.Live.Committed, request, deadline.Token)
            : await scenario.Writing.ApplyAsync(request, trace, deadline.Token);
    }

    private async Task<Verdict<Deleted>> DeleteCorruptedAsync(string etag, RequestKey request, CancellationToken cancellation)
    {
        var deleted = await store.DeleteAsync(this.GetPrimaryKey(), etag, request, cancellation);
        if (deleted.Accepted) awake = new Verdict<AwakeScenario>(StoreRefusals.ScenarioGone);
        return deleted;
    }

    private async Task<Verdict<T>> InAsync<T>(Func<AwakeScenario, Task<Verdict<T>>> act)
        where T : class
    {
        var scenario = await AwakeAsync();
        if (!scenario.Accepted) return new Verdict<T>(scenario.Refusals);
        var live = scenario.Value.Live;
        if (!live.Abandoned) return await act(scenario.Value);
        return new Verdict<T>(live.DeleteTime is null ? StoreRefusals.Unavailable : StoreRefusals.ScenarioGone);
    }

    /// <summary>Makes room for the one that wakes where the scenario is at home now.</summary>
    private void Leave()
    {
        if (awake.Accepted) awake.Value.Live.Leave();
        else DeactivateOnIdle();
    }

    /// <summary>What may have happened in the store is not in this memory: the next call reads it anew.</summary>
    private static void AbandonUnlessKnown(LiveScenario live, Refusal refusal)
    {
        if (refusal.Reason is RefusalReason.Unavailable or RefusalReason.DataLoss) live.Abandon();
    }

    /// <summary>The awake scenario. One that could not be woken is tried anew by every call, unless its log is corrupted: that does not heal by itself.</summary>
    private ValueTask<Verdict<AwakeScenario>> AwakeAsync() =>
        awake.Accepted || awake.Refusals[0].Reason == RefusalReason.DataLoss ? ValueTask.FromResult(awake) : new(WakeAsync());

    private async Task<Verdict<AwakeScenario>> WakeAsync()
    {
        try
        {
            wakingUp ??= waking.WakeAsync(this.GetPrimaryKey(), DeactivateOnIdle, CancellationToken.None);
            return awake = await wakingUp;
        }
        finally
        {
            wakingUp = null;
        }
    }
}
