using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Processes;

/// <summary>Reads a scenario's log whole and holds it against what was sent.</summary>
internal static class History
{
    public static async Task<List<AppliedChange>> ReadAsync(ScenarioService.ScenarioServiceClient client, string scenario, CancellationToken cancellation)
    {
        var log = new List<AppliedChange>();
        var request = new ListChangesRequest { Parent = scenario, PageSize = 1000 };
        do
        {
            var page = await client.ListChangesAsync(request, cancellationToken: cancellation);
            log.AddRange(page.Changes);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return log;
    }

    /// <summary>Revisions are contiguous; what was acknowledged is there as it was answered; every change is there at most once, and exactly once when it is sent again.</summary>
    public static async Task CheckAsync(
        ScenarioService.ScenarioServiceClient client, string scenario, IReadOnlyList<SentChange> sent, CancellationToken cancellation)
    {
        var log = await ReadAsync(client, scenario, cancellation);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(revision => (long)revision), log.Select(applied => applied.Revision));
        var byRequest = log.ToDictionary(applied => applied.RequestId);
        foreach (var change in sent.Where(change => change.Answer is not null))
            Assert.Equal(change.Answer!.Applied, byRequest[change.Request.RequestId]);
        Assert.Equal(log.Count, sent.Count(change => byRequest.ContainsKey(change.Request.RequestId)));

        foreach (var change in sent.Where(change => change.Answer is null))
        {
            change.Answer = await client.ApplyChangeAsync(change.Request, cancellationToken: cancellation);
            if (byRequest.TryGetValue(change.Request.RequestId, out var happened)) Assert.Equal(happened, change.Answer.Applied);
        }

        var last = sent[^1];
        Assert.Equal(last.Answer, await client.ApplyChangeAsync(last.Request, cancellationToken: cancellation));
        var whole = await ReadAsync(client, scenario, cancellation);
        Assert.Equal(log, whole[..log.Count]);
        Assert.Equal(sent.Count, whole.Count);
        var head = await client.GetScenarioAsync(new GetScenarioRequest { Name = scenario, Consistency = new Consistency { Strong = true } }, cancellationToken: cancellation);
        Assert.Equal((whole[^1].Revision, whole[^1].StateHash, whole[^1].ChainHash), (head.HeadRevision, head.StateHash, head.ChainHash));
    }
}
