using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SahelSim.Api.Calls;
using SahelSim.Api.Changes;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Watching;

/// <summary>WatchScenario: a watcher walks from revision to revision at its own pace, over what its follower keeps or, where it is behind that, over the log.</summary>
public sealed class ScenarioWatch(ScenarioLocator locator, Followers followers, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int LogPageBytes = 1024 * 1024;

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
        var described = await locator.CallAsync(scenario, found =>
        {
            scenario = found;
            return found.Grain.Describe(ReadPoint.Newest, context.CancellationToken);
        }, context.CancellationToken);
        var head = described.Record.Head;
        var stream = new WatcherWriter(responses, CallBounds.IsGrpc(context.GetHttpContext().Request), time);
        stream.StartAfter(Start(request, head));

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var follower = followers.Join(scenario, head);
        try
        {
            await WalkAsync(scenario, follower, new WatchRendering(request.View, selection, request.Filter), stream, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new Refusal(RefusalReason.Unavailable, "", $"the server is stopping; resume after revision {stream.Closed}").ToRpcException();
        }
        finally
        {
            await followers.LeaveAsync(scenario, follower);
        }
    }

    private static long Start(WatchScenarioRequest request, long head)
    {
        if (request.FromHead) return head;
        if (request.AfterRevision <= head) return request.AfterRevision;
        throw new Refusal(RefusalReason.RevisionAhead, "after_revision", $"must be a revision that is there: 0 to {head}")
            .With("head", head.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToRpcException();
    }

    private async Task WalkAsync(
        LocatedScenario scenario, ScenarioFollower follower, WatchRendering rendering, WatcherWriter stream, CancellationToken ending)
    {
        var (behind, beat) = (true, follower.State.Beat);
        while (true)
        {
            ending.ThrowIfCancellationRequested();
            var state = follower.State;
            if (state.Recent.NewerThan(stream.Closed) is { } newer)
            {
                foreach (var revision in newer) await SendAsync(revision.Render(rendering), stream);
            }
            else
            {
                behind = true;
                if (!await SendFromLogAsync(scenario, rendering, stream, ending)) state = state with { Deleted = true };
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

    private static async ValueTask SendAsync(IReadOnlyList<WatchScenarioResponse> messages, WatcherWriter stream)
    {
        for (var i = 0; i < messages.Count; i++) await stream.WriteAsync(messages[i], more: i < messages.Count - 1);
    }

    /// <summary>Sends what the log has next.</summary>
    /// <returns>False where the scenario is gone.</returns>
    private static async Task<bool> SendFromLogAsync(LocatedScenario scenario, WatchRendering rendering, WatcherWriter stream, CancellationToken ending)
    {
        var range = new ChangeRange(stream.Closed, long.MaxValue, Limit.PageSize, LogPageBytes);
        var verdict = await scenario.Grain.ListChanges(range, ReadPoint.Newest, ending);
        if (!verdict.Accepted && verdict.Refusals[0].Reason == RefusalReason.NotFound) return false;
        foreach (var change in verdict.OrThrow().Changes) await SendAsync(rendering.Of(scenario.Name, change), stream);
        return true;
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
