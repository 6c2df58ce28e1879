using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Changes;
using SahelSim.Api.Health;
using SahelSim.Api.Scenarios;
using SahelSim.Api.Telemetry;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Watching;

/// <summary>WatchScenario: a watcher walks from revision to revision at its own pace, over what its follower keeps or, where it is behind that, over the log.</summary>
public sealed class ScenarioWatch(ScenarioLocator locator, Followers followers, WatchMetrics metrics, TimeProvider time, Draining draining)
{
    public async Task RunAsync(WatchScenarioRequest request, IServerStreamWriter<WatchScenarioResponse> responses, ServerCallContext context)
    {
        var reading = new Reading();
        var name = RequestNames.Scenario(reading, "scenario", request.Scenario);
        if (request is { HasAfterRevision: true, AfterRevision: < 0 }) reading.Refuse("after_revision", "must be 0 or more");
        if (!System.Enum.IsDefined(request.View)) reading.Refuse("view", "must be COMMITS or WAVES");
        reading.OrThrow();
        var scenario = await locator.FindAsync(name, context.CancellationToken);
        var selection = EffectSelection.Read(reading, "filter", request.Filter, scenario.Aliases, Limit.EffectsPerCommit);
        reading.OrThrow();
        var described = await locator.CallAsync(scenario, async found =>
        {
            scenario = found;
            var answer = await found.Grain.Describe(request.FromHead ? ReadPoint.Newest : ReadPoint.At(request.AfterRevision), context.CancellationToken);
            return answer.Accepted ? answer : new Verdict<ScenarioDescription>([.. answer.Refusals.Select(AtStart)]);
        }, context.CancellationToken);
        var head = described.Record.Head;
        var stream = new WatcherWriter(responses, CallBounds.IsGrpc(context.GetHttpContext().Request), time);
        stream.StartAfter(request.FromHead ? head : request.AfterRevision);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, draining.WatchesEnd);
        var follower = followers.Join(scenario, head);
        metrics.Joined(request.View, stream, follower);
        try
        {
            await WalkAsync(scenario, follower, new WatchRendering(request.View, selection, request.Filter), stream, ending.Token);
        }
        catch (OperationCanceledException) when (draining.WatchesEnd.IsCancellationRequested)
        {
            throw new Refusal(RefusalReason.Unavailable, "", $"the server is stopping; resume after revision {stream.Closed}").ToRpcException();
        }
        finally
        {
            metrics.Left(request.View, stream);
            await followers.LeaveAsync(scenario, follower);
        }
    }

    private static Refusal AtStart(Refusal refusal) => refusal.Reason == RefusalReason.RevisionAhead ? refusal.Under("after_revision") : refusal;

    private async Task WalkAsync(
        LocatedScenario scenario, ScenarioFollower follower, WatchRendering rendering, WatcherWriter stream, CancellationToken ending)
    {
        var (behind, beat) = (true, follower.State.Beat);
        var log = new LogPages(scenario.Grain, ending);
        while (true)
        {
            ending.ThrowIfCancellationRequested();
            var state = follower.State;
            if (state.Recent.NewerThan(stream.Closed) is { } newer)
            {
                var closed = stream.Closed;
                await SendAsync(newer.Select(revision => revision.Render(rendering)), stream);
                if (!behind && stream.Closed > closed) metrics.Sent(time.GetUtcNow() - state.Recent.LastTime);
            }
            else
            {
                behind = true;
                var page = await log.AfterAsync(stream.Closed, state.Recent.Before);
                if (!page.Accepted && page.Refusals[0].Reason == RefusalReason.NotFound) state = state with { Deleted = true };
                else await SendAsync(page.OrThrow().Changes.Select(change => rendering.Of(scenario.Name, change)), stream);
            }

            var caughtUp = stream.Closed >= state.Head;
            if (state.Deleted && (caughtUp || state.Recent.NewerThan(stream.Closed) is null))
            {
                await stream.WriteAsync(Last(state, stream), more: false);
                return;
            }

            if (state.Failure is { } failure) throw failure.ToRpcException();
            if ((caughtUp && behind) || state.Beat != beat) await stream.WriteAsync(Checkpoint(state, stream), more: false);
            beat = state.Beat;
            if (!caughtUp) continue;
            behind = false;
            await state.Passed.WaitAsync(ending);
        }
    }

    /// <summary>Sends revisions; the connection is flushed after the last.</summary>
    private static async ValueTask SendAsync(IEnumerable<ImmutableArray<WatchScenarioResponse>> revisions, WatcherWriter stream)
    {
        WatchScenarioResponse? held = null;
        foreach (var messages in revisions)
        {
            foreach (var message in messages)
            {
                if (held is not null) await stream.WriteAsync(held, more: true);
                held = message;
            }
        }

        if (held is not null) await stream.WriteAsync(held, more: false);
    }

    private WatchScenarioResponse Checkpoint(FollowerState state, WatcherWriter stream) => new()
    {
        Revision = stream.Closed,
        Checkpoint = new Checkpoint
        {
            HeadRevision = Math.Max(state.Head, stream.Closed),
            CaughtUp = stream.Closed >= state.Head,
            ServerTime = Timestamp.FromDateTimeOffset(time.GetUtcNow()),
        },
    };

    private static WatchScenarioResponse Last(FollowerState state, WatcherWriter stream) => new()
    {
        Revision = stream.Closed,
        Deleted = new ScenarioDeleted { DeleteTime = state.DeleteTime is { } deleted ? Timestamp.FromDateTimeOffset(deleted) : null },
    };
}
