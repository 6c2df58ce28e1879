namespace SahelSim.Model.Camps;

/// <summary>Looks for a partition of little frustration: from a first guess down to where no single change of sides helps, then again from near there, as often as the size allows.</summary>
internal sealed class LocalSearch
{
    private const int Rounds = 2_000;
    private const int LeastRounds = 12;
    private const long Work = 4_000_000;

    private readonly SignedGraph graph;
    private readonly double tolerance;
    private readonly sbyte[] sides;
    private readonly double[] hold;
    private SeededDraws draws = new(1);

    private LocalSearch(SignedGraph graph)
    {
        this.graph = graph;
        tolerance = 1e-12 * Partition.TotalWeight(graph);
        sides = new sbyte[graph.Actors];
        hold = new double[graph.Actors];
    }

    /// <param name="graph">Any; the same graph gets the same partition.</param>
    /// <param name="cancellation">Looked at in every round.</param>
    /// <returns>The best partition found.</returns>
    public static sbyte[] Find(SignedGraph graph, CancellationToken cancellation)
    {
        var search = new LocalSearch(graph);
        search.Guess();
        search.Descend(cancellation);
        var best = search.sides.AsSpan().ToArray();
        var (kept, lowest) = (best, Partition.Frustration(graph, best));
        var rounds = Math.Clamp(Work / (graph.Actors + graph.Ties.Length + 1), LeastRounds, Rounds);
        for (var round = 0; round < rounds && lowest > 0; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            kept.CopyTo(search.sides, 0);
            search.Disturb(round);
            search.Descend(cancellation);
            var reached = Partition.Frustration(graph, search.sides);
            if (reached > lowest + search.tolerance) continue;
            kept = search.sides.AsSpan().ToArray();
            if (reached >= lowest) continue;
            (best, lowest) = (kept, reached);
        }

        return best;
    }

    /// <summary>Each actor, in the order in which a walk along the ties meets them, joins the side that those before it speak for.</summary>
    private void Guess()
    {
        var queue = new Queue<int>();
        for (var start = 0; start < graph.Actors; start++)
        {
            if (sides[start] != 0) continue;
            sides[start] = 1;
            queue.Enqueue(start);
            while (queue.TryDequeue(out var actor))
            {
                foreach (var other in graph.Others(actor))
                {
                    if (sides[other] != 0) continue;
                    sides[other] = Spoken(other) < 0 ? (sbyte)-1 : (sbyte)1;
                    queue.Enqueue(other);
                }
            }
        }
    }

    private double Spoken(int actor)
    {
        var others = graph.Others(actor);
        var weights = graph.Weights(actor);
        var sum = 0.0;
        for (var at = 0; at < others.Length; at++) sum += weights[at] * sides[others[at]];
        return sum;
    }

    private void Disturb(int round)
    {
        // Every fourth time from anywhere, else a step away.
        if (round % 4 == 3)
        {
            for (var actor = 0; actor < sides.Length; actor++) sides[actor] = (draws.Bits() & 1) == 0 ? (sbyte)-1 : (sbyte)1;
            return;
        }

        var steps = 1 + draws.Below(1 + sides.Length / 4);
        for (var step = 0; step < steps; step++)
        {
            var actor = draws.Below(sides.Length);
            sides[actor] = (sbyte)-sides[actor];
        }
    }

    private void Descend(CancellationToken cancellation)
    {
        for (var actor = 0; actor < hold.Length; actor++) hold[actor] = sides[actor] * Spoken(actor);
        for (var moved = true; moved;)
        {
            cancellation.ThrowIfCancellationRequested();
            moved = false;
            for (var actor = 0; actor < hold.Length; actor++)
            {
                if (hold[actor] >= -tolerance) continue;
                Switch(actor);
                moved = true;
            }
        }
    }

    private void Switch(int actor)
    {
        sides[actor] = (sbyte)-sides[actor];
        hold[actor] = -hold[actor];
        var others = graph.Others(actor);
        var weights = graph.Weights(actor);
        for (var at = 0; at < others.Length; at++) hold[others[at]] += 2 * weights[at] * sides[actor] * sides[others[at]];
    }
}
