using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Tests.Model.Spreading;

/// <summary>The law as one dense matrix over all quantities, written down from docs/model.md alone: slow, plain, and sharing no code with the product.</summary>
public sealed class DenseLaw
{
    private readonly WorldState world;
    private readonly Parameters p;
    private readonly Dictionary<(ActorId, ActorId, Channel), double> r = [];
    private readonly Dictionary<(ActorId, IssueId), Stance> stance = [];
    private readonly Dictionary<(ActorId Bloc, ActorId Member), double> m = [];
    private readonly Dictionary<ActorId, ActorState> actors;
    private readonly Dictionary<Quantity, int> number = [];

    /// <param name="world">The world before the change.</param>
    /// <param name="impulses">Relationships among them that the world lacks become quantities that cause but are never caused.</param>
    public DenseLaw(WorldState world, ImmutableArray<Delta> impulses)
    {
        this.world = world;
        p = world.Settings.Parameters;
        actors = world.Actors.ToDictionary(actor => actor.Id);
        foreach (var actor in world.Actors)
        {
            foreach (var held in actor.Relationships) r[(actor.Id, held.Target, held.Channel)] = Math.Tanh(held.Affinity);
            foreach (var held in actor.Stances) stance[(actor.Id, held.Issue)] = held;
            foreach (var held in actor.Commitments) m[(held.Bloc, actor.Id)] = held.Value;
        }

        Quantities = [.. r.Keys.Select(key => new Quantity(new RelationshipKey(key.Item1, key.Item2, key.Item3)))
            .Concat(stance.Keys.Select(key => new Quantity(new StanceKey(key.Item1, key.Item2))))
            .Concat(impulses.Select(impulse => impulse.Quantity)).Distinct().Order()];
        foreach (var quantity in Quantities) number.Add(quantity, number.Count);
        L = new double[Quantities.Length, Quantities.Length];
        foreach (var cause in Quantities)
        {
            if (cause.IsStance) CausesOf(cause.Stance);
            else CausesOf(cause.Relationship);
        }
    }

    public ImmutableArray<Quantity> Quantities { get; }

    /// <summary>By caused, causing quantity.</summary>
    public double[,] L { get; }

    /// <summary><c>(I − L)⁻¹ · impulses</c>, by Gaussian elimination.</summary>
    public Dictionary<Quantity, double> Settled(ImmutableArray<Delta> impulses)
    {
        var size = Quantities.Length;
        var rows = new double[size][];
        for (var i = 0; i < size; i++)
        {
            rows[i] = new double[size + 1];
            for (var j = 0; j < size; j++) rows[i][j] = (i == j ? 1 : 0) - L[i, j];
        }

        foreach (var impulse in impulses) rows[number[impulse.Quantity]][size] = impulse.Value;
        for (var pivot = 0; pivot < size; pivot++)
        {
            var largest = Enumerable.Range(pivot, size - pivot).MaxBy(i => Math.Abs(rows[i][pivot]));
            (rows[pivot], rows[largest]) = (rows[largest], rows[pivot]);
            for (var i = pivot + 1; i < size; i++)
            {
                var factor = rows[i][pivot] / rows[pivot][pivot];
                if (factor == 0) continue;
                for (var j = pivot; j <= size; j++) rows[i][j] -= factor * rows[pivot][j];
            }
        }

        var solution = new double[size];
        for (var i = size - 1; i >= 0; i--)
        {
            var sum = rows[i][size];
            for (var j = i + 1; j < size; j++) sum -= rows[i][j] * solution[j];
            solution[i] = sum / rows[i][i];
        }

        return Quantities.Select((quantity, i) => (quantity, solution[i])).ToDictionary();
    }

    private void CausesOf(RelationshipKey cause)
    {
        var (j, k, c) = (cause.Source, cause.Target, cause.Channel);
        if (r.ContainsKey((k, j, c))) Add(new RelationshipKey(k, j, c), cause, p.Reciprocity);
        foreach (var i in actors.Keys)
        {
            if (i != j && i != k && r.TryGetValue((i, j, c), out var toJ) && r.TryGetValue((i, k, c), out var toK))
            {
                Add(new RelationshipKey(i, j, c), cause, p.Balance * Attention(i, k, c) * Pull(toK, toJ));
                Add(new RelationshipKey(i, k, c), cause, p.Alignment * Attention(i, j, c) * Pull(toJ, toK));
            }

            if (i != k && m.ContainsKey((i, j)) && r.ContainsKey((i, k, c))) Add(new RelationshipKey(i, k, c), cause, p.Pooling * Voice(i, j));
        }
    }

    private void CausesOf(StanceKey cause)
    {
        var (j, k) = (cause.Actor, cause.Issue);
        var moved = stance[(j, k)];
        foreach (var i in actors.Keys.Where(i => i != j && stance.ContainsKey((i, k))))
        {
            var own = stance[(i, k)];
            if (Channels.All.Any(c => r.ContainsKey((i, j, c)))) Add(new StanceKey(i, k), cause, actors[i].Susceptibility * Influence(i, j));
            if (m.ContainsKey((i, j))) Add(new StanceKey(i, k), cause, p.Pooling * Voice(i, j));
            foreach (var c in Channels.All)
            {
                var q = world.Settings.Issues.Single(issue => issue.Id == k).Weight(c);
                if (r.TryGetValue((i, j, c), out var theirs))
                    Add(new RelationshipKey(i, j, c), cause, p.Agreement * q * own.Salience * (1 + theirs) / 2 * own.Position);
                if (r.TryGetValue((j, i, c), out var ours))
                    Add(new RelationshipKey(j, i, c), cause, p.Agreement * q * moved.Salience * (1 + ours) / 2 * own.Position);
            }
        }
    }

    private void Add(Quantity caused, Quantity cause, double coefficient) => L[number[caused], number[cause]] += coefficient;

    private double Pull(double level, double moved) => level >= 0 ? level : moved >= 0 ? p.Enmity * level : 0;

    private double Attention(ActorId i, ActorId j, Channel c)
    {
        var sum = actors.Keys.Where(l => r.ContainsKey((i, l, c))).Sum(l => Tie(i, l) * (Math.Abs(r[(i, l, c)]) + p.Indifference));
        return sum == 0 ? 0 : Tie(i, j) / sum;
    }

    private double Influence(ActorId i, ActorId j)
    {
        if (!actors[i].InfluenceRow.IsDefault)
            return actors[i].InfluenceRow.Where(entry => entry.Partner == j).Select(entry => entry.Weight).SingleOrDefault();
        double Mean(ActorId l) => Channels.All.Where(c => r.ContainsKey((i, l, c))).Average(c => r[(i, l, c)]);
        var sum = actors.Keys.Where(l => Channels.All.Any(c => r.ContainsKey((i, l, c)))).Sum(l => Tie(i, l) * (Math.Abs(Mean(l)) + p.Indifference));
        return sum == 0 ? 0 : Tie(i, j) * (Mean(j) >= 0 ? Mean(j) : p.Enmity * Mean(j)) / sum;
    }

    private double Tie(ActorId i, ActorId j)
    {
        var v = actors[i].TieWeights.Where(entry => entry.Partner == j).Select(entry => entry.Weight).DefaultIfEmpty(1).Single();
        return v * actors[j].Influence * (1 + p.Cohesion * Bond(i, j));
    }

    private double Bond(ActorId i, ActorId j) =>
        actors.Keys.Select(b => M(b, i) * M(b, j)).Append(M(i, j)).Append(M(j, i)).Max();

    private double Voice(ActorId b, ActorId i)
    {
        var sum = actors.Keys.Sum(l => M(b, l) * actors[l].Influence);
        return sum == 0 ? 0 : M(b, i) * actors[i].Influence / sum;
    }

    private double M(ActorId bloc, ActorId member) => m.GetValueOrDefault((bloc, member));
}
