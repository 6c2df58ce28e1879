using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>A step of the run in which nothing is varied.</summary>
internal sealed class CourseStep
{
    /// <param name="change">What is applied.</param>
    /// <param name="before">The state before it.</param>
    /// <param name="structure">Who holds what before it; null where members do not lie side by side.</param>
    /// <param name="after">Who holds what after it: the same object where it is the same.</param>
    public CourseStep(Change change, WorldState before, LaneStructure? structure, LaneStructure? after)
    {
        (Before, Structure, After) = (before, structure, after);
        Enters = change.Actions.Any(action => action is ActorEntry);
        NeedsAll = change.Actions.Any(action => action is not (EventAction or StanceShift or RelationshipShift or SetTripwire or ClearTripwire or Reversion));
        Read = [.. change.Actions.Select(ReadOf).OfType<ActorId>().Distinct().Select(before.IndexOf).Where(actor => actor >= 0)];
    }

    public WorldState Before { get; }

    public LaneStructure? Structure { get; }

    public LaneStructure? After { get; }

    /// <summary>Whether actors enter: members then go through the change one by one.</summary>
    public bool Enters { get; }

    /// <summary>Whether the change is judged by numbers of any actors.</summary>
    public bool NeedsAll { get; }

    /// <summary>Else the actors by whose numbers it is judged.</summary>
    public ImmutableArray<int> Read { get; }

    private static ActorId? ReadOf(ChangeAction action) => action switch
    {
        RelationshipShift shift => shift.Relationship.Source,
        StanceShift shift => shift.Stance.Actor,
        _ => null,
    };
}
