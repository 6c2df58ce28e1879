using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Orleans.Runtime;
using SahelSim.Api.Calls;
using SahelSim.Api.Health;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Errors;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Analysis;

/// <summary>The methods of ensembles.</summary>
public sealed class EnsembleAnswers(IGrainFactory grains, ScenarioLocator locator, PageTokens tokens, Draining draining, TimeProvider clock)
{
    /// <summary>How often a watch asks again where its ensemble's server is gone: half a minute and more.</summary>
    private const int Attempts = 30;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private IEnsembleDirectoryGrain Directory => grains.GetGrain<IEnsembleDirectoryGrain>(0);

    public async Task<Ensemble> CreateAsync(CreateEnsembleRequest request, CancellationToken cancellation)
    {
        var (name, scenario, key) = EnsembleRequests.Read(request);

        // The head may have moved when a request comes again.
        var first = await Directory.FindCreated(key, cancellation);
        if (first.Accepted) return EnsembleMapping.ToProto(first.Value);
        if (first.Refusals[0].Reason != RefusalReason.NotFound) first.OrThrow();
        return EnsembleMapping.ToProto(await locator.CallAsync(scenario, async located =>
        {
            var described = await located.Grain.Describe(ReadPoint.Newest, cancellation);
            if (!described.Accepted) return new Verdict<EnsembleRecord>(described.Refusals);
            var definition = EnsembleRequests.Definition(request.Ensemble, located, described.Value.Record.Head);
            return await Directory.Create(new NewEnsemble(name, located.Uid, definition, key), cancellation);
        }, cancellation));
    }

    public async Task<Ensemble> GetAsync(GetEnsembleRequest request, CancellationToken cancellation) =>
        EnsembleMapping.ToProto((await Directory.Find(EnsembleRequests.Name(request.Name), cancellation)).OrThrow());

    public async Task<ListEnsemblesResponse> ListAsync(ListEnsemblesRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var size = PageSizes.Read(reading, "page_size", request.PageSize);
        reading.OrThrow();
        var scope = PageScope.Of(request);
        var after = (await tokens.ReadAsync(scope, request.PageToken, cancellation))?.Position ?? "";
        var page = (await Directory.List(after, size, cancellation)).OrThrow();
        var answer = new ListEnsemblesResponse();
        answer.Ensembles.AddRange(page.Ensembles.Select(EnsembleMapping.ToProto));
        if (page.More) answer.NextPageToken = tokens.Issue(scope, Guid.Empty, 0, page.Ensembles[^1].Name);
        return answer;
    }

    public async Task WatchAsync(WatchEnsembleRequest request, IServerStreamWriter<WatchEnsembleResponse> responses, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, draining.WatchesEnd);
        try
        {
            var seen = (await Directory.Find(EnsembleRequests.Name(request.Name), ending.Token)).OrThrow();
            var grain = grains.GetGrain<IEnsembleGrain>(seen.Uid);
            while (true)
            {
                await responses.WriteAsync(new WatchEnsembleResponse { Ensemble = EnsembleMapping.ToProto(seen) }, ending.Token);
                if (!seen.IsRunning) return;
                seen = await FollowAsync(grain, seen.MembersDone, ending.Token);
            }
        }
        catch (OperationCanceledException) when (draining.WatchesEnd.IsCancellationRequested)
        {
            throw new Refusal(RefusalReason.Unavailable, "", "the server is stopping; watch again").ToRpcException();
        }
    }

    // An ensemble whose server is gone starts again on another, which takes the others some seconds to see.
    private async Task<EnsembleRecord> FollowAsync(IEnsembleGrain grain, int knownDone, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var seen = await grain.Follow(knownDone, Beat, cancellation);
                if (seen.Accepted || seen.Refusals[0].Reason != RefusalReason.Unavailable || attempt == Attempts) return seen.OrThrow();
            }
            catch (Exception lost) when (attempt < Attempts && !cancellation.IsCancellationRequested && lost is (OrleansException or TimeoutException or OperationCanceledException))
            {
                // Asked again below.
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    public async Task<Ensemble> CancelAsync(CancelEnsembleRequest request, CancellationToken cancellation) =>
        EnsembleMapping.ToProto((await Directory.Cancel(EnsembleRequests.Name(request.Name), cancellation)).OrThrow());

    public async Task<Empty> DeleteAsync(DeleteEnsembleRequest request, CancellationToken cancellation)
    {
        var (name, key) = EnsembleRequests.Read(request);
        (await Directory.Delete(name, key, cancellation)).OrThrow();
        return new Empty();
    }
}
