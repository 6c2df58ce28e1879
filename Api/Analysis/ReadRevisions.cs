using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Analysis;

/// <summary>Which revision an analysis reads.</summary>
internal static class ReadRevisions
{
    /// <summary>The revision that a read point means now. Refuses as the scenario does.</summary>
    public static async Task<Verdict<FoundRevision>> FindAsync(LocatedScenario scenario, ReadPoint at, CancellationToken cancellation)
    {
        var described = await scenario.Grain.Describe(at, cancellation);
        if (!described.Accepted) return new Verdict<FoundRevision>(described.Refusals);
        return new Verdict<FoundRevision>(new FoundRevision(at.Kind == ReadPointKind.At ? at.Revision : described.Value.Record.Head, described.Value.Record.WorldUid));
    }
}
