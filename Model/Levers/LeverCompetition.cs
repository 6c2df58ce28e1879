namespace SahelSim.Model.Levers;

/// <summary>Counts, in one member of an ensemble, how many of all levers come before each of those told. Not thread-safe.</summary>
/// <remarks>A lever that is not told counts by what it does in this member, in the direction asked for.</remarks>
internal sealed class LeverCompetition(LeverQuery query, Candidate[] told) : ILeverSink
{
    private readonly HashSet<(LeverKind Kind, int Actor, int Other, int Form, int Sign)> known = [.. told.Select(KeyOf)];
    private double[] scores = [];
    private int[] above = [];
    private double? raising;
    private double? lowering;

    /// <summary>Begins a member.</summary>
    /// <param name="ascending">The scores of those told.</param>
    public void Begin(double[] ascending)
    {
        scores = ascending;
        above = new int[ascending.Length + 1];
        (raising, lowering) = (null, null);
    }

    /// <summary>By place among the scores: how many others score more.</summary>
    public int[] Ahead()
    {
        var ahead = new int[scores.Length];
        for (int place = scores.Length - 1, sum = 0; place >= 0; place--) ahead[place] = sum += above[place + 1];
        return ahead;
    }

    public void Offer(in Candidate candidate)
    {
        if (query.ScoreOf(candidate) is not { } score || score <= scores[0] || known.Contains(KeyOf(candidate))) return;
        if (!query.OnePerPair) Count(score);
        else if (candidate.Effect > 0) raising = raising > score ? raising : score;
        else lowering = lowering > score ? lowering : score;
    }

    public void OfferNothing(int count)
    {
    }

    public void EndPair()
    {
        if (raising is { } up) Count(up);
        if (lowering is { } down) Count(down);
        (raising, lowering) = (null, null);
    }

    // Of those told the first (from below) that scores as much or more: all before it are left behind.
    private void Count(double score)
    {
        var (low, high) = (0, scores.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (scores[middle] < score) low = middle + 1;
            else high = middle;
        }

        above[low]++;
    }

    private static (LeverKind Kind, int Actor, int Other, int Form, int Sign) KeyOf(Candidate candidate) =>
        (candidate.Kind, candidate.Actor, candidate.Other, candidate.Form, candidate.Sign);
}
