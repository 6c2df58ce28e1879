namespace SahelSim.Model.Camps;

/// <summary>The mixing method: a unit vector for each actor, turned one after another to where it agrees best with the others.</summary>
/// <remarks>Wang and Kolter 2017.</remarks>
internal sealed class UnitVectors
{
    private readonly int actors;
    private readonly int rank;
    private readonly double[] vectors;

    /// <param name="actors">How many.</param>
    public UnitVectors(int actors)
    {
        this.actors = actors;
        rank = 2 + (int)Math.Sqrt(2 * actors);
        vectors = new double[actors * rank];
        var draws = new SeededDraws(2);
        for (var at = 0; at < vectors.Length; at++) vectors[at] = draws.Centred();
        for (var actor = 0; actor < actors; actor++) Normalise(vectors.AsSpan(actor * rank, rank));
    }

    /// <summary>Turns the vectors of the actors from <paramref name="first"/> on.</summary>
    /// <param name="couplings">Dense and symmetric with 0 on the diagonal.</param>
    /// <param name="first">The first actor that counts.</param>
    /// <param name="sweeps">How often each is turned, at most.</param>
    /// <param name="cancellation">Looked at for every sweep.</param>
    /// <returns>The length of the pull on each of them: nearly the dual solution.</returns>
    public double[] Settle(double[] couplings, int first, int sweeps, CancellationToken cancellation)
    {
        var lengths = new double[actors - first];
        Span<double> pull = stackalloc double[rank];
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            var turned = 0.0;
            for (var actor = first; actor < actors; actor++)
            {
                pull.Clear();
                for (var other = first; other < actors; other++)
                {
                    var coupling = couplings[actor * actors + other] / 2;
                    if (coupling == 0) continue;
                    var vector = vectors.AsSpan(other * rank, rank);
                    for (var k = 0; k < pull.Length; k++) pull[k] += coupling * vector[k];
                }

                var length = Normalise(pull);
                if (length > 0) pull.CopyTo(vectors.AsSpan(actor * rank, rank));
                turned += Math.Abs(length - lengths[actor - first]);
                lengths[actor - first] = length;
            }

            if (turned < 1e-7 * lengths.Length) break;
        }

        return lengths;
    }

    private static double Normalise(Span<double> vector)
    {
        var squares = 0.0;
        foreach (var value in vector) squares += value * value;
        var length = Math.Sqrt(squares);
        if (length == 0) return 0;
        for (var k = 0; k < vector.Length; k++) vector[k] /= length;
        return length;
    }
}
