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
    private readonly LeverQuery query;
    private readonly (int[] Actors, int[] Targets)? among;
    private readonly LeverCompetition competition;

    // By lever, then member.
    private readonly double[][] effects;
    private readonly int[][] ranks;

    // By member: the place of the best lever that is not told.
    private readonly int[] others;

    /// <param name="levers">As they stand in the state as it is, best first; at least one.</param>
    /// <param name="query">How levers are ranked.</param>
    /// <param name="members">In how many members.</param>
    /// <param name="among">Who acts, and towards whom, where they are ranked among all levers that the query allows; null: among each other.</param>
    public LeverStandings(Candidate[] levers, LeverQuery query, int members, (int[] Actors, int[] Targets)? among)
    {
        (this.levers, this.query, this.among) = (levers, query, among);
        competition = new(query, levers);
        effects = [.. levers.Select(_ => new double[members])];
        ranks = [.. levers.Select(_ => new int[members])];
        others = new int[members];
    }

    /// <summary>The standings of the levers, in their order.</summary>
    /// <param name="ensemble">The members.</param>
    /// <param name="outcome">What is asked about.</param>
    /// <param name="sideEffects">What else counts.</param>
    /// <param name="cancellation">Looked at in every member.</param>
    public ImmutableArray<LeverStanding> Of(LeverEnsemble ensemble, Outcome outcome, SideEffects sideEffects, CancellationToken cancellation)
    {
        for (var member = 0; member < ensemble.Members; member++)
        {
            cancellation.ThrowIfCancellationRequested();
            Take(new(CompiledWorld.Of(ensemble.World.Member(member)), outcome, sideEffects, query, cancellation), member, cancellation);
        }

        return Tell();
    }

    // A lever that pulls the other way than in the state as it is scores below nothing.
    private void Take(LeverWeighing weighing, int member, CancellationToken cancellation)
    {
        var scores = new double[levers.Length];
        var order = new int[levers.Length];
        for (var lever = 0; lever < levers.Length; lever++)
        {
            var weighed = weighing.Of(levers[lever]);
            effects[lever][member] = weighed.Effect;
            scores[lever] = Math.Sign(levers[lever].Effect) * weighed.Effect - query.CostWeight * weighed.Cost;
            order[lever] = lever;
        }

        Array.Sort(order, (one, other) => scores[other].CompareTo(scores[one]) is not 0 and var sign ? sign : one - other);
        var ahead = new int[levers.Length];
        if (among is var (actors, targets))
        {
            competition.Begin([.. order.Reverse().Select(lever => scores[lever])]);
            weighing.Offer(competition, actors, targets, cancellation);
            ahead = competition.Ahead();
        }

        for (var place = 0; place < order.Length; place++) ranks[order[place]][member] = place + 1 + ahead[levers.Length - 1 - place];
        others[member] = among is null ? int.MaxValue : 1 + ahead.Count(count => count == 0);
    }

    private ImmutableArray<LeverStanding> Tell()
    {
        foreach (var ofLever in ranks) Array.Sort(ofLever);
        Array.Sort(others);
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
        if (worst >= others[Lower(others.Length)]) return false;
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
