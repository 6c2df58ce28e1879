using System.Collections.Immutable;
using System.Diagnostics;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Judging;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;
using SahelSim.Silo.Spreading;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>The changes of one request while they are computed, each on the one before, with the responses that they set off.</summary>
internal sealed class Computation(Committed committed, ISpreader spreader, ChangeTrace? trace, CancellationToken cancellation)
{
    private readonly List<ComputedChange> computed = [];
    private WorldState world = committed.World;
    private StateDigest digest = committed.Digest;

    /// <summary>What was computed so far.</summary>
    public ImmutableArray<ComputedChange> Changes => [.. computed];

    /// <summary>Computes the next change and the responses to it; null, or all reasons why it is refused.</summary>
    /// <param name="proposed">The change.</param>
    /// <param name="index">Its place in the request.</param>
    public async Task<ImmutableArray<Refusal>?> TakeAsync(ProposedChange proposed, int index)
    {
        using var row = trace?.Row(proposed, RevisionOf(computed.Count), null);
        var next = await NextAsync(proposed, index, null);
        if (!next.Accepted)
        {
            ChangeTrace.Refused(row, next.Refusals);
            return next.Refusals;
        }

        Accept(next.Value, row);
        return next.Value.Commit.Trips.IsEmpty ? null : await RespondAsync(index);
    }

    /// <summary>Applies responses until none is due. One that is refused is noted and refuses nothing.</summary>
    private async Task<ImmutableArray<Refusal>?> RespondAsync(int index)
    {
        var cascade = new Cascade();
        var first = computed.Count - 1;
        cascade.Take(computed[first].Commit, first, 0);
        while (cascade.Next() is { } due)
        {
            var response = new ProposedChange(due.Response, TripwireMapping.ToProto(due.Tripwire).Response);
            var cause = new Cause(due.Tripwire.Id, RevisionOf(due.Cause));
            using var row = trace?.Row(response, RevisionOf(computed.Count), (cause, due.Cause));
            var next = await NextAsync(response, index, cause);
            if (!next.Accepted && next.Refusals[0].Reason == RefusalReason.Unavailable) return next.Refusals;
            if (next.Accepted && RowMaking.TooLarge(next.Value) is { } large) next = new Verdict<ComputedChange>(large);
            if (!next.Accepted)
            {
                ChangeTrace.Refused(row, next.Refusals);
                cascade.Refused(due, next.Refusals);
                continue;
            }

            Accept(next.Value, row);
            cascade.Applied(due, computed.Count - 1);
            cascade.Take(next.Value.Commit, computed.Count - 1, due.Depth);
        }

        for (var position = first; position < computed.Count; position++) computed[position] = computed[position] with { Trips = Noted(cascade, position) };
        return null;
    }

    private ImmutableArray<NotedTrip> Noted(Cascade cascade, int position) =>
    [
        .. computed[position].Commit.Trips.Select((trip, number) =>
        {
            var (response, refusal) = cascade.Of(position, number);
            return NotedTrip.Of(trip, response is { } applied ? RevisionOf(applied) : null, refusal);
        }),
    ];

    private async Task<Verdict<ComputedChange>> NextAsync(ProposedChange proposed, int index, Cause? cause)
    {
        cancellation.ThrowIfCancellationRequested();
        var judged = Judged(proposed);
        if (!judged.Accepted) return new Verdict<ComputedChange>(judged.Refusals);
        var spread = judged.Value.Impulses.IsEmpty
            ? new Verdict<SpreadResult>(Still)
            : await spreader.SpreadAsync(new SpreadGround(committed, judged.Value.Working, judged.Value.Impulses) { Trace = trace }, cancellation);
        if (!spread.Accepted) return new Verdict<ComputedChange>(spread.Refusals);
        var commit = Committer.Commit(world, judged.Value, spread.Value.Waves, RevisionOf(computed.Count));
        return commit.Accepted
            ? new Verdict<ComputedChange>(new ComputedChange(
                proposed, world.Settings.Parameters, commit.Value, digest.Next(commit.Value.After), spread.Value.Truncated, index, cause))
            : new Verdict<ComputedChange>(commit.Refusals);
    }

    private Verdict<JudgedChange> Judged(ProposedChange proposed)
    {
        using var span = trace is null ? null : ChangeTrace.Judge();
        return Judge.Decide(world, proposed.Change);
    }

    private void Accept(ComputedChange change, Activity? row)
    {
        trace?.Accepted(row, change.Commit, change.Truncated);
        computed.Add(change);
        (world, digest) = (change.Commit.After, change.Digest);
    }

    private long RevisionOf(int position) => committed.Revision + 1 + position;

    private static SpreadResult Still { get; } = new([], false, null);
}
