using System.Collections.Immutable;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Spreading;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Scenarios;

/// <summary>Judge, spread, complete: the same loop for what is applied and for what is previewed, change after change on the working world.</summary>
internal static class ChangeComputing
{
    /// <summary>Computes the changes of a request with the responses of tripwires. A refusal of any change refuses all, one of a response nothing.</summary>
    /// <param name="committed">What they are computed on.</param>
    /// <param name="request">The request.</param>
    /// <param name="spreader">How impulses spread.</param>
    /// <param name="trace">What is told of it; null: nothing.</param>
    /// <param name="cancellation">Honoured between waves and changes.</param>
    public static async Task<Verdict<ComputedChanges>> RunAsync(
        Committed committed, ApplyRequest request, ISpreader spreader, ChangeTrace? trace, CancellationToken cancellation)
    {
        var computation = new Computation(committed, spreader, trace, cancellation);
        for (var index = 0; index < request.Changes.Length; index++)
        {
            if (await computation.TakeAsync(request.Changes[index], index) is { } refusals) return Refused(refusals, request, index);
        }

        return new Verdict<ComputedChanges>(new ComputedChanges(computation.Changes));
    }

    /// <summary>Where a change stands in the request, in the API's spelling.</summary>
    public static string PathOf(ApplyRequest request, int index) => request.Batch ? $"changes[{index}]" : "change";

    // What no field of the change is at fault of names none.
    private static Verdict<ComputedChanges> Refused(ImmutableArray<Refusal> refusals, ApplyRequest request, int index) =>
        new([.. refusals.Select(refusal => refusal.Reason == RefusalReason.Unavailable ? refusal : refusal.Under(PathOf(request, index)))]);
}
