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
    private readonly EventType[] types;
    private readonly EventTrials trials;
    private readonly double[] worths;
    private readonly int withoutScore;

    public EventLevers(LeverWorth worth, LeverQuery query)
    {
        this.worth = worth;
        this.query = query;
        settings = worth.Outcome.Compiled.World.Settings;
        contexts = ContextsOf(settings, query);
        spills = [.. contexts.Select(set => EventImpulses.Spills(settings, set))];
        var tried = query.EventTypes.IsEmpty ? [.. settings.EventScores.Select(score => score.Type)] : query.EventTypes;
        types = [.. tried.Where(type => EventScores.Of(settings.EventScores, type) != 0)];
        withoutScore = tried.Length - types.Length;
        trials = new([worth.Outcome, .. worth.Costs]);
        worths = new double[1 + worth.Costs.Length];
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
    /// <param name="board">Where.</param>
    /// <param name="actors">Who acts, by position; ascending.</param>
    /// <param name="targets">Towards whom; ascending.</param>
    /// <param name="cancellation">Looked at for every source.</param>
    public void Offer(ILeverSink board, int[] actors, int[] targets, CancellationToken cancellation)
    {
        foreach (var source in actors)
        {
            cancellation.ThrowIfCancellationRequested();
            trials.TurnTo(source);
            foreach (var target in targets)
            {
                if (source == target) continue;
                OfferPair(board, source, target);
                board.EndPair();
            }
        }
    }

    /// <summary>The same event, weighed anew.</summary>
    public Candidate Weigh(in Candidate candidate)
    {
        trials.TurnTo(candidate.Actor);
        var (type, set) = (types[candidate.Form / contexts.Length], candidate.Form % contexts.Length);
        return Weigh(candidate, Try(candidate.Other, set, Math.Sign(Score(type))), type);
    }

    /// <summary>What a candidate stands for.</summary>
    public EventAction Action(in Candidate candidate, ImmutableArray<ActorState> actors) => new(
        actors[candidate.Actor].Id, actors[candidate.Other].Id, types[candidate.Form / contexts.Length],
        contexts[candidate.Form % contexts.Length], query.Intensity);

    private void OfferPair(ILeverSink board, int source, int target)
    {
        board.OfferNothing(withoutScore * contexts.Length);
        for (var set = 0; set < contexts.Length; set++)
        {
            for (var sign = 1; sign >= -1; sign -= 2)
            {
                double? cost = null;
                for (var index = 0; index < types.Length; index++)
                {
                    if (Math.Sign(Score(types[index])) != sign) continue;
                    cost ??= Try(target, set, sign);
                    board.Offer(Weigh(new(LeverKind.Event, source, target, index * contexts.Length + set, 0, 0, 0, 0), cost.Value, types[index]));
                }
            }
        }
    }

    // What an event of strength 1 comes to; all types of one sign are in proportion.
    private double Try(int target, int set, int sign)
    {
        trials.Try(target, sign, spills[set], worths);
        return worth.Cost(worths.AsSpan(1));
    }

    private Candidate Weigh(in Candidate candidate, double cost, EventType type)
    {
        var size = Math.Abs(EventImpulses.Strength(settings, type, query.Intensity));
        return candidate with { Effect = size * worths[0], Cost = size * cost };
    }

    private double Score(EventType type) => EventScores.Of(settings.EventScores, type);
}
