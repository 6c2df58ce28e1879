using System.Collections.Immutable;
using SahelSim.Model.Changes;
using SahelSim.Model.Refusals;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Previewing;

/// <summary>A change with the responses of tripwires that it would set off, with nothing done.</summary>
/// <param name="Changes">The change, then its responses in order; the last one's state is what comes next.</param>
/// <param name="Causes">For each of them what set it off; null for the change.</param>
/// <param name="Outcomes">What came of each trip; positions are places in <paramref name="Changes"/>.</param>
public sealed record PreviewedCascade(ImmutableArray<PreviewedChange> Changes, ImmutableArray<DueResponse?> Causes, Cascade Outcomes)
{
    /// <summary>Previews a change and its responses. Responses that are refused refuse nothing.</summary>
    /// <param name="committed">The state to judge it on; read only.</param>
    /// <param name="change">The change.</param>
    /// <param name="revision">The revision that the change would become.</param>
    public static Verdict<PreviewedCascade> Of(WorldState committed, Change change, long revision)
    {
        var first = Preview.Of(committed, change, null, revision);
        if (!first.Accepted) return new Verdict<PreviewedCascade>(first.Refusals);
        var changes = ImmutableArray.CreateBuilder<PreviewedChange>();
        var causes = ImmutableArray.CreateBuilder<DueResponse?>();
        var cascade = new Cascade();
        changes.Add(first.Value);
        causes.Add(null);
        cascade.Take(first.Value.Commit, 0, 0);
        while (cascade.Next() is { } due)
        {
            var response = Preview.Of(changes[^1].Commit.After, due.Response, null, revision + changes.Count);
            if (!response.Accepted)
            {
                cascade.Refused(due, response.Refusals);
                continue;
            }

            cascade.Applied(due, changes.Count);
            cascade.Take(response.Value.Commit, changes.Count, due.Depth);
            changes.Add(response.Value);
            causes.Add(due);
        }

        return new Verdict<PreviewedCascade>(new PreviewedCascade(changes.ToImmutable(), causes.ToImmutable(), cascade));
    }
}
