using System.Collections.Immutable;

namespace SahelSim.Model.Camps;

/// <summary>Actors, numbered from 0, and the friendly and hostile ties between them. Immutable.</summary>
public sealed class SignedGraph
{
    /// <summary>A level that was given as the threshold itself counts, though it went through its affinity.</summary>
    private const double Rounding = 1e-12;

    private readonly int[] starts;
    private readonly int[] others;
    private readonly double[] weights;

    /// <param name="actors">How many.</param>
    /// <param name="ties">Each pair at most once; in any order.</param>
    public SignedGraph(int actors, IEnumerable<Tie> ties)
    {
        Actors = actors;
        Ties = [.. ties.OrderBy(tie => tie.First).ThenBy(tie => tie.Second)];
        starts = new int[actors + 1];
        foreach (var tie in Ties)
        {
            starts[tie.First + 1]++;
            starts[tie.Second + 1]++;
        }

        for (var actor = 0; actor < actors; actor++) starts[actor + 1] += starts[actor];
        (others, weights) = (new int[2 * Ties.Length], new double[2 * Ties.Length]);
        var next = starts.AsSpan(0, actors).ToArray();
        // Sorted as the ties are: first the lower neighbours of an actor, then the higher ones.
        foreach (var tie in Ties) (others[next[tie.Second]], weights[next[tie.Second]++]) = (tie.First, tie.Weight);
        foreach (var tie in Ties) (others[next[tie.First]], weights[next[tie.First]++]) = (tie.Second, tie.Weight);
    }

    /// <summary>How many actors there are, those without a tie included.</summary>
    public int Actors { get; }

    /// <summary>Sorted by both actors.</summary>
    public ImmutableArray<Tie> Ties { get; }

    /// <summary>The actors that an actor has a tie with; ascending.</summary>
    public ReadOnlySpan<int> Others(int actor) => others.AsSpan(starts[actor], starts[actor + 1] - starts[actor]);

    /// <summary>The weights of those ties, in the same order.</summary>
    public ReadOnlySpan<double> Weights(int actor) => weights.AsSpan(starts[actor], starts[actor + 1] - starts[actor]);

    /// <summary>The same ties, each of weight 1 or −1.</summary>
    public SignedGraph Unweighted() => new(Actors, Ties.Select(tie => tie with { Weight = Math.Sign(tie.Weight) }));

    /// <summary>Makes one tie of what two actors hold towards each other.</summary>
    /// <param name="actors">How many.</param>
    /// <param name="held">Each ordered pair at most once. A value of 0 is as if nothing were held.</param>
    /// <param name="symmetry">The rule.</param>
    /// <param name="threshold">0 or more: a tie below it in absolute value is neutral, and left out.</param>
    public static SignedGraph Of(int actors, IEnumerable<DirectedTie> held, Symmetry symmetry, double threshold)
    {
        var pairs = new SortedDictionary<(int, int), (double? Up, double? Down)>();
        foreach (var tie in held)
        {
            if (tie.Value == 0) continue;
            var pair = (Math.Min(tie.Source, tie.Target), Math.Max(tie.Source, tie.Target));
            var known = pairs.GetValueOrDefault(pair);
            pairs[pair] = tie.Source < tie.Target ? (tie.Value, known.Down) : (known.Up, tie.Value);
        }

        return new SignedGraph(actors, pairs
            .Select(pair => new Tie(pair.Key.Item1, pair.Key.Item2, Weight(pair.Value.Up, pair.Value.Down, symmetry)))
            .Where(tie => tie.Weight != 0 && Math.Abs(tie.Weight) >= threshold - Rounding));
    }

    private static double Weight(double? up, double? down, Symmetry symmetry) => (up, down) switch
    {
        ({ } one, { } other) => symmetry == Symmetry.Lower ? Math.Min(one, other) : (one + other) / 2,
        _ => up ?? down ?? 0,
    };
}
