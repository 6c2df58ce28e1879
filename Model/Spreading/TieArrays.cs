namespace SahelSim.Model.Spreading;

/// <summary>Weighted links between actors, gathered by the actor that they start from.</summary>
/// <param name="Start">By actor: its first link; one entry more than actors.</param>
/// <param name="Other">By link: the other actor; ascending for each.</param>
/// <param name="Weight">By link.</param>
internal sealed record TieArrays(int[] Start, int[] Other, double[] Weight)
{
    /// <summary>Turned round: gathered by the other actor.</summary>
    public TieArrays Transposed()
    {
        var actors = Start.Length - 1;
        var start = new int[actors + 1];
        foreach (var other in Other) start[other + 1]++;
        for (var actor = 0; actor < actors; actor++) start[actor + 1] += start[actor];
        var next = start.AsSpan(0, actors).ToArray();
        var (others, weights) = (new int[Other.Length], new double[Other.Length]);
        for (var actor = 0; actor < actors; actor++)
        {
            for (var link = Start[actor]; link < Start[actor + 1]; link++)
            {
                var place = next[Other[link]]++;
                (others[place], weights[place]) = (actor, Weight[link]);
            }
        }

        return new(start, others, weights);
    }
}
