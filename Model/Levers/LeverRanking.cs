using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Outcomes;

namespace SahelSim.Model.Levers;

/// <summary>Ranks everything that could be done by what it would do to an outcome.</summary>
/// <remarks>docs/analysis.md, "Levers". Linear: what a lever really does differs by what falls under the threshold and by the ends of scales.</remarks>
public static class LeverRanking
{
    /// <summary>Tries every lever that a query allows.</summary>
    /// <param name="worth">What impulses are worth.</param>
    /// <param name="outcome">What it is worth something to.</param>
    /// <param name="query">A query that breaks no rule (<see cref="LeverRules"/>).</param>
    /// <param name="cancellation">Ends the work within some milliseconds.</param>
    public static RankedLevers Of(LeverWorth worth, Outcome outcome, LeverQuery query, CancellationToken cancellation) =>
        Of(worth, outcome, SideEffects.None, query, null, cancellation);

    /// <summary>As above; the levers that are told are then also ranked in every member of an ensemble, among all that are tried as far as that fits, else among each other.</summary>
    /// <param name="worth">What impulses are worth.</param>
    /// <param name="outcome">What it is worth something to.</param>
    /// <param name="sideEffects">What else counts, as in <paramref name="worth"/>.</param>
    /// <param name="query">A query that breaks no rule.</param>
    /// <param name="ensemble">Of the same state; null: none.</param>
    /// <param name="cancellation">Ends the work within some milliseconds.</param>
    public static RankedLevers Of(
        LeverWorth worth, Outcome outcome, SideEffects sideEffects, LeverQuery query, LeverEnsemble? ensemble, CancellationToken cancellation)
    {
        var world = worth.Outcome.Compiled.World;
        var (actors, targets) = (Positions(world.Actors, query.Actors), Positions(world.Actors, query.Targets));
        var board = new LeverBoard(query);
        var weighing = new LeverWeighing(worth, outcome, query);
        weighing.Offer(board, actors, targets, cancellation);
        var best = board.Take();
        var levers = best.Select(ranked => new Lever(weighing.Action(ranked.Candidate, world.Actors), ranked.Candidate.Effect, ranked.Candidate.Cost, ranked.Score));
        var told = new RankedLevers([.. levers], board.Tried, board.WithoutEffect);
        if (ensemble is null || best.Count == 0) return told;
        var amongAll = board.Tried * ensemble.Members <= Limit.LeverMembersTried;
        var standings = new LeverStandings([.. best.Select(ranked => ranked.Candidate)], query, ensemble.Members, amongAll ? (actors, targets) : null);
        return told with { Standings = standings.Of(ensemble, outcome, sideEffects, cancellation), RankedAmong = amongAll ? board.Tried : best.Count };
    }

    private static int[] Positions(ImmutableArray<ActorState> actors, ImmutableArray<ActorId> wanted)
    {
        if (wanted.IsEmpty) return [.. Enumerable.Range(0, actors.Length)];
        var ids = wanted.ToHashSet();
        return [.. Enumerable.Range(0, actors.Length).Where(position => ids.Contains(actors[position].Id))];
    }
}
