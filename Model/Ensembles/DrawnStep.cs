using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>A step with what is uncertain in it: its change in any member.</summary>
/// <remarks>docs/analysis.md, "Ensembles": what a member's other numbers would make a refusal is cut to what is accepted.</remarks>
internal sealed class DrawnStep
{
    public DrawnStep(EnsembleStep step, InputKinds kinds, long seed)
    {
        Step = step;
        Intensities = kinds.HasFlag(InputKinds.Intensities)
            ? [.. InputUncertainties.Of(step.Change, step.Revision, step.Evidence).Select(input => new DrawnInput(input, seed))]
            : [];
    }

    public EnsembleStep Step { get; }

    /// <summary>Of the events whose intensity is uncertain, by their place in the change.</summary>
    public ImmutableArray<DrawnInput> Intensities { get; }

    /// <summary>The change as a member applies it.</summary>
    /// <param name="world">The member's state before it.</param>
    /// <param name="member">From 0.</param>
    public Change Of(WorldState world, int member)
    {
        var actions = Step.Change.Actions.ToBuilder();
        foreach (var input in Intensities)
        {
            var place = input.Uncertain.Input.Event.Action;
            actions[place] = (EventAction)actions[place] with { Intensity = input.Of(member) };
        }

        for (var place = 0; place < actions.Count; place++) actions[place] = Fitted(actions[place], world);
        return Step.Change with { Actions = actions.MoveToImmutable() };
    }

    private static ChangeAction Fitted(ChangeAction action, WorldState world) => action switch
    {
        RelationshipShift { Kind: ShiftKind.By } shift => shift with { Value = Room(shift, world) },
        RegimeChange { Susceptibility: { } susceptibility } regime =>
            regime with { Susceptibility = Math.Min(susceptibility, UncertainWorld.LargestStanceFactor - world.Settings.Parameters.Pooling) },
        _ => action,
    };

    private static double Room(RelationshipShift shift, WorldState world)
    {
        var key = shift.Relationship;
        if (world.Find(key.Source)?.AffinityTo(key.Target, key.Channel) is not { } affinity) return shift.Value;
        var level = DeterministicMath.Tanh(affinity);
        return Math.Clamp(shift.Value, -Bound.Level - level, Bound.Level - level);
    }
}
