namespace SahelSim.Model.Levers;

/// <summary>Keeps the best of the levers that are tried. Not thread-safe.</summary>
internal sealed class LeverBoard(LeverQuery query) : ILeverSink
{
    private static readonly Comparer<(double Score, Candidate Candidate)> WorstFirst = Comparer<(double Score, Candidate Candidate)>.Create(
        static (one, other) => one.Score.CompareTo(other.Score) is not 0 and var order ? order : other.Candidate.CompareTo(one.Candidate));

    private readonly PriorityQueue<Candidate, (double Score, Candidate Candidate)> best = new(WorstFirst);
    private (double Score, Candidate Candidate)? raising;
    private (double Score, Candidate Candidate)? lowering;

    public long Tried { get; private set; }

    public long WithoutEffect { get; private set; }

    public void Offer(in Candidate candidate)
    {
        Tried++;
        if (candidate.Effect == 0)
        {
            WithoutEffect++;
            return;
        }

        if (query.ScoreOf(candidate) is not { } score) return;
        if (query.OnePerPair) KeepForPair((score, candidate));
        else Keep((score, candidate));
    }

    public void OfferNothing(int count)
    {
        Tried += count;
        WithoutEffect += count;
    }

    public void EndPair()
    {
        if (raising is { } up) Keep(up);
        if (lowering is { } down) Keep(down);
        (raising, lowering) = (null, null);
    }

    /// <summary>The best, best first. Empties the board.</summary>
    public IReadOnlyList<(double Score, Candidate Candidate)> Take()
    {
        var taken = new List<(double, Candidate)>(best.Count);
        while (best.TryDequeue(out _, out var ranked)) taken.Add(ranked);
        taken.Reverse();
        return taken;
    }

    private void KeepForPair((double Score, Candidate Candidate) ranked)
    {
        ref var kept = ref ranked.Candidate.Effect > 0 ? ref raising : ref lowering;
        if (kept is not { } other || WorstFirst.Compare(ranked, other) > 0) kept = ranked;
    }

    private void Keep((double Score, Candidate Candidate) ranked)
    {
        if (best.Count < query.Count) best.Enqueue(ranked.Candidate, ranked);
        else if (best.TryPeek(out _, out var worst) && WorstFirst.Compare(ranked, worst) > 0) best.EnqueueDequeue(ranked.Candidate, ranked);
    }
}
