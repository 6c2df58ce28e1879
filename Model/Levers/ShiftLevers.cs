using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Levers;

/// <summary>Tries every shift of a stance or relationship that a query allows, both ways.</summary>
internal sealed class ShiftLevers(LeverWorth worth, LeverQuery query, IReadOnlySet<Quantity> own)
{
    private readonly Gradient[] gradients = [worth.Outcome, .. worth.Costs];
    private readonly WorldState world = worth.Outcome.Compiled.World;
    private readonly double[] moves = new double[worth.Costs.Length];

    /// <summary>Offers shifts of stances.</summary>
    public void OfferStances(LeverBoard board, int[] actors)
    {
        var start = worth.Outcome.Compiled.Stances.Start;
        foreach (var actor in actors)
        {
            var stances = world.Actors[actor].Stances;
            for (var index = 0; index < stances.Length; index++)
            {
                if (IsOwn(new StanceKey(world.Actors[actor].Id, stances[index].Issue))) continue;
                var number = worth.Outcome.Compiled.RelationshipCount + start[actor] + index;
                for (var sign = 1; sign >= -1; sign -= 2)
                {
                    var position = stances[index].Position;
                    var delta = Math.Clamp(sign * query.StanceDelta, -Bound.Position - position, Bound.Position - position);
                    for (var cost = 0; cost < moves.Length; cost++) moves[cost] = delta * gradients[cost + 1][number];
                    board.Offer(new(LeverKind.StanceShift, actor, index, 0, delta, delta * gradients[0][number], worth.Cost(moves)));
                }

                board.EndPair();
            }
        }
    }

    /// <summary>Offers shifts of relationships, of those that do not exist yet too.</summary>
    public void OfferRelationships(LeverBoard board, int[] actors, int[] targets, CancellationToken cancellation)
    {
        var rows = gradients.Select(_ => new double[world.Actors.Length]).ToArray();
        foreach (var channel in query.Channels.IsEmpty ? Channels.All : query.Channels)
        {
            foreach (var source in actors)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var index = 0; index < rows.Length; index++) gradients[index].Row(source, channel, rows[index]);
                foreach (var target in targets)
                {
                    if (source == target || IsOwn(new RelationshipKey(world.Actors[source].Id, world.Actors[target].Id, channel))) continue;
                    OfferRelationship(board, source, target, channel, rows);
                    board.EndPair();
                }
            }
        }
    }

    /// <summary>What a candidate stands for.</summary>
    public ChangeAction Action(in Candidate candidate)
    {
        var actor = world.Actors[candidate.Actor];
        return candidate.Kind == LeverKind.StanceShift
            ? new StanceShift(new(actor.Id, actor.Stances[candidate.Other].Issue), ShiftKind.By, candidate.Amount)
            : new RelationshipShift(new(actor.Id, world.Actors[candidate.Other].Id, (Channel)candidate.Form), ShiftKind.To, candidate.Amount);
    }

    private void OfferRelationship(LeverBoard board, int source, int target, Channel channel, double[][] rows)
    {
        var affinity = world.Actors[source].AffinityTo(world.Actors[target].Id, channel) ?? 0;
        for (var sign = 1; sign >= -1; sign -= 2)
        {
            var level = LevelAfter(affinity, sign);
            var delta = DeterministicMath.Atanh(level) - affinity;
            // Beyond ±0.999 a relationship can be, but not be shifted to.
            if (delta * sign <= 0)
            {
                board.OfferNothing(1);
                continue;
            }

            for (var cost = 0; cost < moves.Length; cost++) moves[cost] = delta * rows[cost + 1][target];
            board.Offer(new(LeverKind.RelationshipShift, source, target, (int)channel, level, delta * rows[0][target], worth.Cost(moves)));
        }
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
