using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Scenarios;

/// <summary>A request that is being applied, and those who wait for its answer.</summary>
internal sealed class RunningRequest(Hash256 bodyHash)
{
    private readonly TaskCompletionSource<Verdict<AppliedChanges>?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Hash256 BodyHash => bodyHash;

    /// <summary>Its answer; null where it was cancelled or failed, and somebody else must try.</summary>
    public Task<Verdict<AppliedChanges>?> Answer => answer.Task;

    /// <summary>Tells those who wait; only the first time counts.</summary>
    public void Tell(Verdict<AppliedChanges>? told) => answer.TrySetResult(told);
}
