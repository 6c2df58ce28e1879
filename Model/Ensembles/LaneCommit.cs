using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Limits;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>The state of a member after a change that was spread in a lane.</summary>
internal static class LaneCommit
{
    /// <summary>The state; null where an affinity passes ±18 or a number is not finite, as a commit would be refused.</summary>
    public static WorldState? After(JudgedChange change, LaneSpread spread, LaneStructure structure, int lane)
    {
        var actors = change.Working.Actors.ToBuilder();
        for (var holder = 0; holder < actors.Count; holder++)
        {
            if (Moved(actors[holder], holder, spread, structure, lane) is not { } moved) return null;
            actors[holder] = moved;
        }

        var after = change.Working with { Actors = actors.MoveToImmutable() };
        var edits = ImmutableArray.CreateBuilder<Edit>();
        foreach (var key in change.Creations)
        {
            edits.Add(new RelationshipCreated(key));
            var cell = structure.CellOf(key.Channel - Channel.Diplomatic, after.IndexOf(key.Target), after.IndexOf(key.Source));
            edits.Add(new AffinityAdded(key, spread.Totals[LaneWorld.Lanes * cell + lane]));
        }

        edits.AddRange(change.Afterwards);
        return Fold.Apply(after, edits.ToImmutable());
    }

    private static ActorState? Moved(ActorState actor, int holder, LaneSpread spread, LaneStructure structure, int lane)
    {
        ImmutableArray<Relationship>.Builder? relationships = null;
        for (var index = 0; index < actor.Relationships.Length; index++)
        {
            var total = spread.Totals[LaneWorld.Lanes * structure.Cell[structure.RowStart[holder] + index] + lane];
            if (total == 0) continue;
            relationships ??= actor.Relationships.ToBuilder();
            var held = relationships[index];
            var affinity = held.Affinity + total;
            if (!(Math.Abs(affinity) <= Bound.Affinity)) return null;
            relationships[index] = held with { Affinity = affinity };
        }

        ImmutableArray<Stance>.Builder? stances = null;
        for (var index = 0; index < actor.Stances.Length; index++)
        {
            var total = spread.StanceTotals[LaneWorld.Lanes * (structure.StanceStart[holder] + index) + lane];
            if (total == 0) continue;
            if (!double.IsFinite(total)) return null;
            stances ??= actor.Stances.ToBuilder();
            stances[index] = stances[index] with { Position = Math.Clamp(stances[index].Position + total, -Bound.Position, Bound.Position) };
        }

        return relationships is null && stances is null
            ? actor
            : actor with { Relationships = relationships?.MoveToImmutable() ?? actor.Relationships, Stances = stances?.MoveToImmutable() ?? actor.Stances };
    }
}
