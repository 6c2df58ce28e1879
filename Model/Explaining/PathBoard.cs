namespace SahelSim.Model.Explaining;

/// <summary>Keeps the strongest paths of several changes. Of equals those offered first.</summary>
/// <param name="room">How many.</param>
internal sealed class PathBoard(int room)
{
    private readonly PriorityQueue<(PastRoot Root, TracedPath Path), (double Strength, int Order)> kept = new();
    private int offered;

    /// <summary>Offers a path.</summary>
    /// <returns>False where there was no room for it: nor is there for any that is not stronger.</returns>
    public bool Offer(PastRoot root, TracedPath path)
    {
        var rank = (Math.Abs(path.Amount), -offered++);
        if (kept.Count < room)
        {
            kept.Enqueue((root, path), rank);
            return true;
        }

        if (room == 0 || !kept.TryPeek(out _, out var weakest) || rank.CompareTo(weakest) <= 0) return false;
        kept.DequeueEnqueue((root, path), rank);
        return true;
    }

    /// <summary>All that are kept; in no order.</summary>
    public IEnumerable<(PastRoot Root, TracedPath Path)> Kept => kept.UnorderedItems.Select(item => item.Element);
}
