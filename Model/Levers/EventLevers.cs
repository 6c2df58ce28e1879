using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Judging;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Levers;

/// <summary>Tries every event that a query allows.</summary>
internal sealed class EventLevers
{
    private static readonly ImmutableArray<string> WellKnown = [ContextSpills.Unspoken, "military", "economic", "human_rights", "migration"];

    private readonly LeverWorth worth;
    private readonly LeverQuery query;
    private readonly WorldSettings settings;
    private readonly ImmutableArray<ImmutableArray<string>> contexts;
    private readonly double[][] spills;
    private readonly (EventType Type, double Strength)[] types;
    private readonly int withoutScore;

    public EventLevers(LeverWorth worth, LeverQuery query)
    {
        this.worth = worth;
        this.query = query;
        settings = worth.Outcome.Compiled.World.Settings;
        contexts = ContextsOf(settings, query);
        spills = [.. contexts.Select(set => EventImpulses.Spills(settings, set))];
        var all = (query.EventTypes.IsEmpty ? settings.EventScores.Select(score => score.Type) : query.EventTypes)
            .Select(type => (Type: type, Strength: EventImpulses.Strength(settings, type, query.Intensity))).ToArray();
        types = [.. all.Where(type => type.Strength != 0)];
        withoutScore = all.Length - types.Length;
    }

    /// <summary>The sets of contexts that a query tries: those it names, or one context of each row of spills, a well-known one where there is one.</summary>
    public static ImmutableArray<ImmutableArray<string>> ContextsOf(WorldSettings settings, LeverQuery query)
    {
        if (!query.Contexts.IsEmpty) return query.Contexts;
        var rows = new HashSet<(double, double, double)>();
        return
        [
            .. settings.ContextSpills.OrderBy(spill => WellKnown.IndexOf(spill.Context) is >= 0 and var place ? place : int.MaxValue)
                .Where(spill => rows.Add((spill.Diplomatic, spill.Security, spill.Economic)))
                .Select(spill => ImmutableArray.Create(spill.Context)),
        ];
    }

    /// <summary>Offers the levers.</summary>
    /// <param name="board">Which keeps the best.</param>
    /// <param name="actors">Who acts, by position; ascending.</param>
    /// <param name="targets">Towards whom; ascending.</param>
    /// <param name="cancellation">Looked at for every source.</param>
    public void Offer(LeverBoard board, int[] actors, int[] targets, CancellationToken cancellation)
    {
        Gradient[] gradients = [worth.Outcome, .. worth.Costs];
        var trials = new EventTrials(gradients);
        var worths = new double[gradients.Length];
        foreach (var source in actors)
        {
            cancellation.ThrowIfCancellationRequested();
            trials.TurnTo(source);
            foreach (var target in targets)
            {
                if (source == target) continue;
                OfferPair(board, trials, source, target, worths);
                board.EndPair();
            }
        }
    }

    /// <summary>What a candidate stands for.</summary>
    public EventAction Action(in Candidate candidate, ImmutableArray<ActorState> actors) => new(
        actors[candidate.Actor].Id, actors[candidate.Other].Id, types[candidate.Form / contexts.Length].Type,
        contexts[candidate.Form % contexts.Length], query.Intensity);

    private void OfferPair(LeverBoard board, EventTrials trials, int source, int target, double[] worths)
    {
        board.OfferNothing(withoutScore * contexts.Length);
        for (var set = 0; set < contexts.Length; set++)
        {
            OfferSign(board, trials, source, target, set, 1, worths);
            OfferSign(board, trials, source, target, set, -1, worths);
        }
    }

    private void OfferSign(LeverBoard board, EventTrials trials, int source, int target, int set, double sign, double[] worths)
    {
        var isTried = false;
        var cost = 0.0;
        for (var index = 0; index < types.Length; index++)
        {
            var size = types[index].Strength * sign;
            if (size < 0) continue;
            if (!isTried)
            {
                trials.Try(target, sign, spills[set], worths);
                cost = worth.Cost(worths.AsSpan(1));
                isTried = true;
            }

            board.Offer(new(LeverKind.Event, source, target, index * contexts.Length + set, 0, size * worths[0], size * cost));
        }
    }
}
