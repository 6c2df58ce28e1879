using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Watching;

/// <summary>The log, page by page, for a watcher who is behind: while one page is sent, the next is read.</summary>
/// <param name="scenario">Whose log.</param>
/// <param name="ending">When the watch ends.</param>
internal sealed class LogPages(IScenarioGrain scenario, CancellationToken ending)
{
    private const int PageBytes = 1024 * 1024;

    private Task<Verdict<ChangesReading>>? ahead;
    private long aheadAfter;

    /// <summary>The changes after a revision, as many as a page holds.</summary>
    /// <param name="revision">The last that was sent.</param>
    /// <param name="enough">A revision from which on the log is no longer needed.</param>
    public async Task<Verdict<ChangesReading>> AfterAsync(long revision, long enough)
    {
        var page = await (ahead is not null && aheadAfter == revision ? ahead : ReadAsync(revision));
        ahead = null;
        if (page.Accepted && page.Value.Changes is [.., var last] && last.Revision < enough)
            (aheadAfter, ahead) = (last.Revision, ReadAsync(last.Revision));
        return page;
    }

    private Task<Verdict<ChangesReading>> ReadAsync(long after) =>
        scenario.ListChanges(new ChangeRange(after, long.MaxValue, Limit.PageSize, PageBytes), ReadPoint.Newest, ending);
}
