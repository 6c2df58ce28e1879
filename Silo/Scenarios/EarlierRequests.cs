using System.Collections.Immutable;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Refusals;
using SahelSim.Silo.History;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Scenarios;

/// <summary>Finds what a request did when it came before: its first answer is given again, before any refusal.</summary>
public sealed class EarlierRequests(IScenarioLog log, ChangeReader changes)
{
    /// <summary>The first answer; with no changes where the request was not applied. Refuses RequestIdReused, Unavailable, DataLoss.</summary>
    public async Task<Verdict<AppliedChanges>> FindAsync(LiveScenario live, RequestKey request)
    {
        var found = await log.FindRequestAsync(live.Entry.Record.Uid, request.Id, CancellationToken.None);
        if (!found.Accepted) return new Verdict<AppliedChanges>(found.Refusals);
        if (found.Value.Rows.IsEmpty) return new Verdict<AppliedChanges>(new AppliedChanges([]));
        var (first, last) = (found.Value.Rows[0].Revision, found.Value.Rows[^1].Revision);
        // The head of this memory may be behind the row that is looked for.
        var entry = await log.FindAsync(live.Entry.Record.Uid, CancellationToken.None);
        if (!entry.Accepted) return new Verdict<AppliedChanges>(entry.Refusals);
        var rows = await changes.ReadAsync(entry.Value, first, last, long.MaxValue, CancellationToken.None);
        if (!rows.Accepted) return new Verdict<AppliedChanges>(rows.Refusals);
        var contents = rows.Value.Rows.Select(row => row.Content()).ToList();
        return contents[0].RequestHash == request.BodyHash
            ? new Verdict<AppliedChanges>(new AppliedChanges([.. contents.Select(content => content.Change)]) { Repeated = true })
            : new Verdict<AppliedChanges>(StoreRefusals.RequestIdReused(request.Id));
    }
}
