using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Spreading;

namespace SahelSim.Silo.Scenarios;

/// <summary>Judge, spread, complete: the same loop for what is applied and for what is previewed, change after change on the working world.</summary>
internal static class ChangeComputing
{
    /// <summary>Computes the changes of a request. A refusal of any refuses all.</summary>
    /// <param name="committed">What they are computed on.</param>
    /// <param name="request">The request.</param>
    /// <param name="spreader">How impulses spread.</param>
    /// <param name="cancellation">Honoured between waves and changes.</param>
    public static async Task<Verdict<ComputedChanges>> RunAsync(
        Committed committed, ApplyRequest request, ISpreader spreader, CancellationToken cancellation)
    {
        var (world, digest) = (committed.World, committed.Digest);
        var computed = ImmutableArray.CreateBuilder<ComputedChange>(request.Changes.Length);
        foreach (var proposed in request.Changes)
        {
            cancellation.ThrowIfCancellationRequested();
            var judged = Judge.Decide(world, proposed.Change);
            if (!judged.Accepted) return Refused(judged.Refusals, request, computed.Count);
            var spread = judged.Value.Impulses.IsEmpty
                ? new Verdict<SpreadResult>(Still)
                : await spreader.SpreadAsync(new SpreadGround(committed, judged.Value.Working, judged.Value.Impulses), cancellation);
            if (!spread.Accepted) return Refused(spread.Refusals, request, computed.Count);
            var commit = Committer.Commit(world, judged.Value, spread.Value.Waves);
            if (!commit.Accepted) return Refused(commit.Refusals, request, computed.Count);
            var parameters = world.Settings.Parameters;
            world = commit.Value.After;
            digest = digest.Next(world);
            computed.Add(new ComputedChange(proposed, parameters, commit.Value, digest, spread.Value.Truncated));
        }

        return new Verdict<ComputedChanges>(new ComputedChanges(computed.MoveToImmutable()));
    }

    /// <summary>Where a change stands in the request, in the API's spelling.</summary>
    public static string PathOf(ApplyRequest request, int index) => request.Batch ? $"changes[{index}]" : "change";

    private static SpreadResult Still { get; } = new([], false, null);

    // What no field of the change is at fault of names none.
    private static Verdict<ComputedChanges> Refused(ImmutableArray<Refusal> refusals, ApplyRequest request, int index) =>
        new([.. refusals.Select(refusal => refusal.Reason == RefusalReason.Unavailable ? refusal : refusal.Under(PathOf(request, index)))]);
}
