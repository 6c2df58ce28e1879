using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Levers;

/// <summary>Tries every shift of a stance or relationship that a query allows, both ways.</summary>
internal sealed class ShiftLevers(LeverWorth worth, LeverQuery query, Outcome outcome)
{
    private readonly Gradient[] gradients = [worth.Outcome, .. worth.Costs];
    private readonly CompiledWorld compiled = worth.Outcome.Compiled;
    private readonly WorldState world = worth.Outcome.Compiled.World;
    private readonly HashSet<Quantity> own = [.. outcome.Terms.Select(term => term.Quantity)];
    private readonly double[] moves = new double[worth.Costs.Length];

    // Of the source and channel at hand, by gradient and target.
    private readonly double[][] rows = [.. new int[1 + worth.Costs.Length].Select(_ => new double[worth.Outcome.Compiled.World.Actors.Length])];
    private (int Source, Channel Channel) turned = (-1, 0);

    /// <summary>Offers shifts of stances.</summary>
    public void OfferStances(ILeverSink board, int[] actors)
    {
        foreach (var actor in actors)
        {
            var stances = world.Actors[actor].Stances;
            for (var index = 0; index < stances.Length; index++)
            {
                if (IsOwn(new StanceKey(world.Actors[actor].Id, stances[index].Issue))) continue;
                for (var sign = 1; sign >= -1; sign -= 2) board.Offer(WeighStance(new(LeverKind.StanceShift, actor, index, 0, sign, 0, 0, 0)));
                board.EndPair();
            }
        }
    }

    /// <summary>Offers shifts of relationships, of those that do not exist yet too.</summary>
    public void OfferRelationships(ILeverSink board, int[] actors, int[] targets, CancellationToken cancellation)
    {
        foreach (var channel in query.Channels.IsEmpty ? Channels.All : query.Channels)
        {
            foreach (var source in actors)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var target in targets)
                {
                    if (source == target || IsOwn(new RelationshipKey(world.Actors[source].Id, world.Actors[target].Id, channel))) continue;
                    for (var sign = 1; sign >= -1; sign -= 2)
                        board.Offer(WeighRelationship(new(LeverKind.RelationshipShift, source, target, (int)channel, sign, 0, 0, 0)));
                    board.EndPair();
                }
            }
        }
    }

    /// <summary>The same shift, weighed anew.</summary>
    public Candidate Weigh(in Candidate candidate) =>
        candidate.Kind == LeverKind.StanceShift ? WeighStance(candidate) : WeighRelationship(candidate);

    /// <summary>What a candidate stands for.</summary>
    public ChangeAction Action(in Candidate candidate)
    {
        var actor = world.Actors[candidate.Actor];
        return candidate.Kind == LeverKind.StanceShift
            ? new StanceShift(new(actor.Id, actor.Stances[candidate.Other].Issue), ShiftKind.By, candidate.Amount)
            : new RelationshipShift(new(actor.Id, world.Actors[candidate.Other].Id, (Channel)candidate.Form), ShiftKind.To, candidate.Amount);
    }

    private Candidate WeighStance(in Candidate candidate)
    {
        var position = world.Actors[candidate.Actor].Stances[candidate.Other].Position;
        var delta = Math.Clamp(candidate.Sign * query.StanceDelta, -Bound.Position - position, Bound.Position - position);
        var number = compiled.RelationshipCount + compiled.Stances.Start[candidate.Actor] + candidate.Other;
        for (var cost = 0; cost < moves.Length; cost++) moves[cost] = delta * gradients[cost + 1][number];
        return candidate with { Amount = delta, Effect = delta * gradients[0][number], Cost = worth.Cost(moves) };
    }

    private Candidate WeighRelationship(in Candidate candidate)
    {
        var (source, channel) = (candidate.Actor, (Channel)candidate.Form);
        if (turned != (source, channel))
        {
            turned = (source, channel);
            for (var index = 0; index < rows.Length; index++) gradients[index].Row(source, channel, rows[index]);
        }

        var affinity = world.Actors[source].AffinityTo(world.Actors[candidate.Other].Id, channel) ?? 0;
        var level = LevelAfter(affinity, candidate.Sign);
        // Beyond ±0.999 a relationship can be, but not be shifted to.
        var delta = DeterministicMath.Atanh(level) - affinity;
        if (delta * candidate.Sign < 0) delta = 0;
        for (var cost = 0; cost < moves.Length; cost++) moves[cost] = delta * rows[cost + 1][candidate.Other];
        return candidate with { Amount = level, Effect = delta * rows[0][candidate.Other], Cost = worth.Cost(moves) };
    }

    private double LevelAfter(double affinity, int sign)
    {
        var level = query.RelationshipDeltaInAffinity
            ? DeterministicMath.Tanh(affinity + sign * query.RelationshipDelta)
            : DeterministicMath.Tanh(affinity) + sign * query.RelationshipDelta;
        return Math.Clamp(level, -Bound.Level, Bound.Level);
    }

    private bool IsOwn(Quantity quantity) => query.LeaveOutOwn && own.Contains(quantity);
}
