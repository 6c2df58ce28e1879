namespace SahelSim.Model.Camps;

/// <summary>
/// The partitions of least frustration of one component, by branch and bound: actor after actor takes a side, and what the others can still come to
/// is bounded by the best partition of them alone with each giving in to its pull, and by <see cref="Relaxation"/>.
/// </summary>
/// <remarks>Russian doll search (Verfaillie, Lemaître and Schiex 1996): the last actors alone are solved first, then one more at a time.</remarks>
internal sealed class ExactSearch
{
    private const int LookEvery = 4096;

    private readonly int actors;
    private readonly int[] order;
    private readonly double[] couplings;
    private readonly double[] alone; // least frustration of the actors from k on, by themselves
    private readonly double[] inner; // weight of the ties among the actors from k on
    private readonly Relaxation[] relaxed;
    private readonly double[] pulls;
    private readonly double[] before; // weight of the ties of k to those before it, from the root on
    private readonly double step;
    private readonly double tolerance;
    private readonly CancellationToken cancellation;
    private long budget;
    private long visits;
    private ulong chosen;
    private double limit;
    private int most;
    private readonly List<ulong> found = [];
    private int root;

    /// <param name="graph">Connected, at most <see cref="CampBudget.ExactActors"/> actors.</param>
    /// <param name="budget">Products that may be computed.</param>
    /// <param name="cancellation">Looked at every few thousand visits.</param>
    public ExactSearch(SignedGraph graph, long budget, CancellationToken cancellation)
    {
        actors = graph.Actors;
        this.budget = budget;
        this.cancellation = cancellation;
        step = Partition.Step(graph);
        tolerance = 1e-9 * Partition.TotalWeight(graph);
        order = SearchOrder.Of(graph);
        couplings = new double[actors * actors];
        var place = new int[actors];
        for (var k = 0; k < actors; k++) place[order[k]] = k;
        foreach (var tie in graph.Ties)
        {
            var (one, other) = (place[tie.First], place[tie.Second]);
            couplings[one * actors + other] = couplings[other * actors + one] = tie.Weight;
        }

        alone = new double[actors + 1];
        inner = new double[actors + 1];
        for (var k = actors - 1; k >= 0; k--) inner[k] = inner[k + 1] + RowWeight(k, k + 1, actors);
        relaxed = new Relaxation[actors];
        pulls = new double[(actors + 1) * actors];
        before = new double[actors];
    }

    /// <summary>What is known of the least frustration from below: the least itself where <see cref="Solve"/> was not stopped.</summary>
    public double Lower { get; private set; }

    /// <summary>What is left of the budget.</summary>
    public long BudgetLeft => Math.Max(0, budget);

    /// <summary>Finds a best partition.</summary>
    /// <param name="guess">Any partition, by actor.</param>
    /// <returns>The best partition found, by actor; proven best unless the budget ran out.</returns>
    public (sbyte[] Sides, bool Proven) Solve(ReadOnlySpan<sbyte> guess)
    {
        Relax();
        var suggested = BitsOf(guess);
        Lower = Math.Max(0, RoundedUp((inner[0] + relaxed[0].Bound(pulls.AsSpan(0, actors))) / 2));
        var best = 0UL;
        for (root = actors - 2; root >= 0; root--)
        {
            Begin();
            best = Better(Extended(best), suggested);
            limit = FrustrationOf(best, root);
            most = 1;
            // The others alone, or what the relaxation says, may already show that nothing is better.
            if (limit > alone[root + 1] + tolerance && limit > (root == 0 ? Lower : 0) + tolerance)
            {
                found.Clear();
                Visit(root + 1, 0, inner[root] - inner[root + 1]);
                if (budget < 0)
                {
                    Lower = Math.Max(Lower, alone[root + 1]);
                    return (SidesOf(root == 0 && found.Count > 0 ? found[0] : suggested), false);
                }

                if (found.Count > 0) best = found[0];
            }

            alone[root] = limit;
        }

        Lower = alone[0];
        return (SidesOf(best), true);
    }

    /// <summary>All best partitions after <see cref="Solve"/>, up to a number.</summary>
    /// <param name="wanted">At least 1.</param>
    /// <returns>By actor; and whether these are all.</returns>
    public (List<sbyte[]> Sides, bool All) Enumerate(int wanted)
    {
        root = 0;
        Begin();
        found.Clear();
        limit = alone[0];
        most = wanted + 1;
        Visit(1, 0, inner[0] - inner[1]);
        return ([.. found.Take(wanted).Select(SidesOf)], budget >= 0 && found.Count <= wanted);
    }

    private bool Enumerating => most > 1;

    private void Relax()
    {
        var vectors = new UnitVectors(actors);
        for (var k = 0; k < actors; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            relaxed[k] = Relaxation.Of(couplings, actors, k, vectors, k == 0 ? 400 : 60, cancellation);
        }
    }

    /// <summary>The root takes the first side, and everyone after it feels that.</summary>
    private void Begin()
    {
        chosen = 1UL << root;
        for (var k = root; k < actors; k++)
        {
            before[k] = RowWeight(k, root, k);
            pulls[(root + 1) * actors + k] = couplings[root * actors + k];
        }
    }

    /// <summary>Lets actor <paramref name="k"/> take a side.</summary>
    /// <param name="k">Its place in the order.</param>
    /// <param name="frustrated">Among those that have sides.</param>
    /// <param name="crossing">Weight of the ties between those that have sides and those that have none.</param>
    private void Visit(int k, double frustrated, double crossing)
    {
        if (k == actors)
        {
            Arrive(frustrated);
            return;
        }

        var rest = actors - k - 1;
        var further = crossing - before[k] + inner[k] - inner[k + 1];
        var pull = pulls[k * actors + k];
        for (var turn = 0; turn < 2; turn++)
        {
            if ((visits++ & (LookEvery - 1)) == 0) cancellation.ThrowIfCancellationRequested();
            var first = (pull >= 0) == (turn == 0);
            var reached = frustrated + (before[k] - (first ? pull : -pull)) / 2;
            if (IsHopeless(reached + alone[k + 1])) continue;
            var yielding = Pass(k, first ? 1 : -1);
            budget -= rest;
            if (IsHopeless(reached + (further - yielding) / 2 + alone[k + 1])) continue;
            if (rest > 3)
            {
                budget -= (long)rest * rest / 2;
                var others = relaxed[k + 1].Bound(pulls.AsSpan((k + 1) * actors + k + 1, rest));
                if (IsHopeless(reached + (further + inner[k + 1] + others) / 2)) continue;
            }

            chosen = first ? chosen | (1UL << k) : chosen & ~(1UL << k);
            Visit(k + 1, reached, further);
            if (budget < 0 || (Enumerating && found.Count >= most)) return;
        }
    }

    /// <summary>Tells those after <paramref name="k"/> which side it takes.</summary>
    /// <returns>The sum of their pulls.</returns>
    private double Pass(int k, int side)
    {
        var from = pulls.AsSpan(k * actors, actors);
        var to = pulls.AsSpan((k + 1) * actors, actors);
        var row = couplings.AsSpan(k * actors, actors);
        var sum = 0.0;
        for (var other = k + 1; other < row.Length; other++)
        {
            var pull = from[other] + side * row[other];
            to[other] = pull;
            sum += Math.Abs(pull);
        }

        return sum;
    }

    private bool IsHopeless(double bound) => Enumerating ? bound > limit + tolerance : bound > limit - (step > 0 ? step - tolerance : tolerance);

    private void Arrive(double frustrated)
    {
        if (!Enumerating)
        {
            limit = frustrated;
            found.Clear();
        }

        found.Add(chosen);
    }

    private double RoundedUp(double bound) => step > 0 ? step * Math.Ceiling((bound - tolerance) / step) : bound;

    private double RowWeight(int k, int from, int to)
    {
        var sum = 0.0;
        for (var other = from; other < to; other++) sum += Math.Abs(couplings[k * actors + other]);
        return sum;
    }

    /// <summary>A partition of the actors after the root, with the root where it does best.</summary>
    private ulong Extended(ulong sides)
    {
        var without = sides & ~(1UL << root);
        return Better(without, without | (1UL << root));
    }

    private ulong Better(ulong one, ulong other) => FrustrationOf(other, root) < FrustrationOf(one, root) - tolerance ? other : one;

    private double FrustrationOf(ulong sides, int from)
    {
        var sum = 0.0;
        for (var one = from; one < actors; one++)
        {
            for (var other = one + 1; other < actors; other++)
            {
                var coupling = couplings[one * actors + other];
                if (((sides >> one) & 1) == ((sides >> other) & 1) ? coupling < 0 : coupling > 0) sum += Math.Abs(coupling);
            }
        }

        return sum;
    }

    private ulong BitsOf(ReadOnlySpan<sbyte> sides)
    {
        var bits = 0UL;
        for (var k = 0; k < actors; k++)
            if (sides[order[k]] > 0) bits |= 1UL << k;

        return bits;
    }

    private sbyte[] SidesOf(ulong bits)
    {
        var sides = new sbyte[actors];
        for (var k = 0; k < actors; k++) sides[order[k]] = ((bits >> k) & 1) == 1 ? (sbyte)1 : (sbyte)-1;
        return sides;
    }
}
