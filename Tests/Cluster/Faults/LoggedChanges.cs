using SahelSim.Contracts.Clients;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.V1;

namespace SahelSim.Tests.Cluster.Faults;

/// <summary>Logs as front doors show them.</summary>
internal static class LoggedChanges
{
    private const int PageSize = 1000;

    public static LoggedChange Of(AppliedChange applied) => new(applied.Revision, applied.RequestId, applied.StateHash, applied.ChainHash);

    /// <summary>The whole log as the store has it.</summary>
    public static async Task<LogReading> ReadAsync(SahelClient client, string scenario, CancellationToken cancellation)
    {
        var invoked = HistoryRecorder.Now;
        var changes = new List<LoggedChange>();
        var request = new ListChangesRequest { Parent = scenario, PageSize = PageSize, Consistency = new Consistency { Strong = true } };
        do
        {
            var page = await client.Scenarios.ListChangesAsync(request, cancellationToken: cancellation);
            changes.AddRange(page.Changes.Select(Of));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return new LogReading(scenario, invoked, [.. changes]);
    }
}
