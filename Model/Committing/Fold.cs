using System.Collections.Immutable;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Replays what the log keeps. It never runs the law.</summary>
public static class Fold
{
    /// <summary>The state after the edits, taken in their order; actors that no edit touches stay the same objects.</summary>
    /// <exception cref="FoldException">The edits do not fit the state.</exception>
    public static WorldState Apply(WorldState before, ImmutableArray<Edit> edits)
    {
        if (edits.IsEmpty) return before;
        var world = new WorldEditor(before);
        foreach (var edit in edits) Apply(world, edit);
        return world.Build();
    }

    private static void Apply(WorldEditor world, Edit edit)
    {
        switch (edit)
        {
            case AffinityAdded(var key, var delta):
                world.Actor(key.Source).AddAffinity(key.Target, key.Channel, delta);
                break;
            case PositionAdded(var key, var delta):
                world.Actor(key.Actor).AddPosition(key.Issue, delta);
                break;
            case RelationshipCreated(var key):
                world.Actor(key.Source).Create(new(key.Target, key.Channel, 0, 0));
                break;
            case ActorEntered(var actor):
                world.Enter(actor);
                break;
            case PartnerGained(var holder, var relationship, var tieWeight):
                world.Actor(holder).Create(relationship);
                world.Actor(holder).SetTieWeight(relationship.Target, tieWeight);
                break;
            case ActorLeft(var actor):
                world.Leave(actor);
                break;
            case CommitmentSet(var bloc, var member, var commitment):
                world.Actor(member).SetCommitment(bloc, commitment);
                break;
            case MembershipEnded(var bloc, var member):
                world.Actor(member).EndMembership(bloc);
                break;
            case SusceptibilitySet(var actor, var susceptibility):
                world.Actor(actor).SetSusceptibility(susceptibility);
                break;
            case ParametersSet(var parameters):
                world.Parameters = parameters;
                break;
            case ClockSet(var date):
                world.ClockDate = date;
                break;
            case DrawnToRest(var factor):
                world.DrawToRest(factor);
                break;
            case TripwireSet(var tripwire):
                world.Set(tripwire);
                break;
            case TripwireCleared(var tripwire):
                world.Clear(tripwire);
                break;
            case TripwireTripped(var tripwire, var revision):
                world.Trip(tripwire, revision);
                break;
            default:
                throw new FoldException($"No way to fold {edit.GetType().Name}.");
        }
    }
}
