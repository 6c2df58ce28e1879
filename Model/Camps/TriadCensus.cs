namespace SahelSim.Model.Camps;

/// <summary>Triads of actors that all have ties with each other, by how many of the three are hostile. Those with none or two are balanced.</summary>
/// <param name="AllFriendly">No hostile tie.</param>
/// <param name="OneHostile">Two friends disagree about a third.</param>
/// <param name="TwoHostile">Two friends agree against a third.</param>
/// <param name="AllHostile">Three enemies.</param>
/// <param name="Weight">The sum over all triads of the products of their ties' absolute weights.</param>
/// <param name="BalancedWeight">The same sum over the balanced ones.</param>
/// <remarks>Heider 1946; Cartwright and Harary 1956. The weighted share is ½(1 + tr W³ / tr |W|³).</remarks>
public sealed record TriadCensus(long AllFriendly, long OneHostile, long TwoHostile, long AllHostile, double Weight, double BalancedWeight)
{
    /// <summary>All of them.</summary>
    public long Total => AllFriendly + OneHostile + TwoHostile + AllHostile;

    /// <summary>Share of balanced triads, within [0, 1]; null where there is no triad.</summary>
    public double? BalancedShare => Total == 0 ? null : (double)(AllFriendly + TwoHostile) / Total;

    /// <summary>Their share by weight, within [0, 1]; null where there is no triad.</summary>
    public double? BalancedWeightShare => Weight == 0 ? null : BalancedWeight / Weight;

    /// <summary>Counts the triads of a graph: each at its lowest actor, with a mark on that actor's other ties.</summary>
    public static TriadCensus Of(SignedGraph graph, CancellationToken cancellation)
    {
        var counts = new long[4];
        var (weight, balanced) = (0.0, 0.0);
        var marked = new double[graph.Actors];
        for (var first = 0; first < graph.Actors; first++)
        {
            cancellation.ThrowIfCancellationRequested();
            var others = graph.Others(first);
            var weights = graph.Weights(first);
            for (var at = 0; at < others.Length; at++) marked[others[at]] = weights[at];
            for (var at = 0; at < others.Length; at++)
            {
                var second = others[at];
                if (second < first) continue;
                var thirds = graph.Others(second);
                var along = graph.Weights(second);
                for (var further = thirds.Length - 1; further >= 0 && thirds[further] > second; further--)
                {
                    var closing = marked[thirds[further]];
                    if (closing == 0) continue;
                    var hostile = (weights[at] < 0 ? 1 : 0) + (along[further] < 0 ? 1 : 0) + (closing < 0 ? 1 : 0);
                    var product = Math.Abs(weights[at] * along[further] * closing);
                    counts[hostile]++;
                    weight += product;
                    if ((hostile & 1) == 0) balanced += product;
                }
            }

            foreach (var other in others) marked[other] = 0;
        }

        return new TriadCensus(counts[0], counts[1], counts[2], counts[3], weight, balanced);
    }
}
