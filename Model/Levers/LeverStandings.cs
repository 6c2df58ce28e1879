using System.Collections.Immutable;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>Ranks levers in every member of an ensemble.</summary>
/// <remarks>docs/analysis.md, "How sure a rank is". Who holds what is the same in all members; only numbers differ.</remarks>
internal sealed class LeverStandings
{
    private const double Tail = 0.05;

    private readonly Candidate[] levers;
    private readonly double costWeight;

    // By lever, then member.
    private readonly double[][] effects;
    private readonly int[][] ranks;

    private LeverStandings(Candidate[] levers, double costWeight, int members)
    {
        (this.levers, this.costWeight) = (levers, costWeight);
        effects = [.. levers.Select(_ => new double[members])];
        ranks = [.. levers.Select(_ => new int[members])];
    }

    /// <summary>The standings of levers, in their order.</summary>
    /// <param name="levers">As they stand in the state as it is, best first.</param>
    /// <param name="ensemble">The members.</param>
    /// <param name="outcome">What is asked about.</param>
    /// <param name="sideEffects">What else counts.</param>
    /// <param name="query">How levers are ranked.</param>
    /// <param name="cancellation">Looked at in every member.</param>
    public static ImmutableArray<LeverStanding> Of(
        Candidate[] levers, LeverEnsemble ensemble, Outcome outcome, SideEffects sideEffects, LeverQuery query, CancellationToken cancellation)
    {
        var standings = new LeverStandings(levers, query.CostWeight, ensemble.Members);
        for (var member = 0; member < ensemble.Members; member++)
        {
            cancellation.ThrowIfCancellationRequested();
            standings.Take(new(CompiledWorld.Of(ensemble.World.Member(member)), outcome, sideEffects, query, cancellation), member);
        }

        return standings.Tell();
    }

    // A lever that pulls the other way than in the state as it is scores below nothing.
    private void Take(LeverWeighing weighing, int member)
    {
        var scores = new double[levers.Length];
        var order = new int[levers.Length];
        for (var lever = 0; lever < levers.Length; lever++)
        {
            var weighed = weighing.Of(levers[lever]);
            effects[lever][member] = weighed.Effect;
            scores[lever] = Math.Sign(levers[lever].Effect) * weighed.Effect - costWeight * weighed.Cost;
            order[lever] = lever;
        }

        Array.Sort(order, (one, other) => scores[other].CompareTo(scores[one]) is not 0 and var sign ? sign : one - other);
        for (var place = 0; place < order.Length; place++) ranks[order[place]][member] = place + 1;
    }

    private ImmutableArray<LeverStanding> Tell()
    {
        foreach (var ofLever in ranks) Array.Sort(ofLever);
        var standings = new LeverStanding[levers.Length];
        for (var lever = 0; lever < levers.Length; lever++)
        {
            var (mean, deviation) = Moments(effects[lever]);
            var same = effects[lever].Count(effect => Math.Sign(effect) == Math.Sign(levers[lever].Effect));
            Array.Sort(effects[lever]);
            var (low, high) = (effects[lever][Lower(effects[lever].Length)], effects[lever][Upper(effects[lever].Length)]);
            var (best, worst) = Interval(lever);
            standings[lever] = new(
                mean, deviation, low, high, (double)same / effects[lever].Length, (double)ranks[lever].Count(rank => rank == 1) / ranks[lever].Length,
                best, worst, IsApart(lever));
        }

        return [.. standings];
    }

    private bool IsApart(int lever)
    {
        var (best, worst) = Interval(lever);
        for (var other = 0; other < levers.Length; other++)
        {
            if (other == lever) continue;
            var (otherBest, otherWorst) = Interval(other);
            if (best <= otherWorst && otherBest <= worst) return false;
        }

        return true;
    }

    private (int Best, int Worst) Interval(int lever) => (ranks[lever][Lower(ranks[lever].Length)], ranks[lever][Upper(ranks[lever].Length)]);

    // Outwards, so that few members give wide intervals.
    private static int Lower(int count) => (int)Math.Floor(Tail * (count - 1));

    private static int Upper(int count) => (int)Math.Ceiling((1 - Tail) * (count - 1));

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, values.Length < 2 ? 0 : Math.Sqrt(squares / (values.Length - 1)));
    }
}
