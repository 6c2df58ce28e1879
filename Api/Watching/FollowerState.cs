using SahelSim.Model.Refusals;

namespace SahelSim.Api.Watching;

/// <summary>What a follower knows at one moment. Immutable; a later one takes its place when something happened.</summary>
/// <param name="Recent">The newest revisions.</param>
/// <param name="Head">The newest revision that is known of; not before the newest that is kept.</param>
/// <param name="Beat">Rises every 5 s.</param>
/// <param name="Deleted">The scenario was deleted.</param>
/// <param name="DeleteTime">When; null where nobody knows any more.</param>
/// <param name="Failure">Why nothing more will come; null while it does.</param>
public sealed record FollowerState(
    RecentRevisions Recent, long Head, long Beat, bool Deleted = false, DateTimeOffset? DeleteTime = null, Refusal? Failure = null)
{
    private readonly TaskCompletionSource passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A copy has a signal of its own.</summary>
    private FollowerState(FollowerState other)
    {
        (Recent, Head, Beat, Deleted, DeleteTime, Failure) = (other.Recent, other.Head, other.Beat, other.Deleted, other.DeleteTime, other.Failure);
        passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Completes when a later state has taken its place.</summary>
    public Task Passed => passed.Task;

    /// <summary>Tells those who wait that a later state is there.</summary>
    public void Pass() => passed.TrySetResult();
}
