using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Uncertainty;

/// <summary>The uncertain inputs of a world and of changes, each with its standard deviation.</summary>
public static class InputUncertainties
{
    /// <summary>The inputs of a world of the given kinds whose standard deviation is above 0; sorted by input.</summary>
    /// <param name="world">The state, at any revision.</param>
    /// <param name="evidence">Of the world that the scenario started from; what came later has none.</param>
    /// <param name="kinds">Which kinds count; intensities are not of a world.</param>
    /// <param name="cancellation">Looked at for every actor.</param>
    public static ImmutableArray<UncertainInput> Of(WorldState world, WorldEvidence evidence, InputKinds kinds, CancellationToken cancellation = default)
    {
        var inputs = ImmutableArray.CreateBuilder<UncertainInput>();
        foreach (var actor in world.Actors)
        {
            cancellation.ThrowIfCancellationRequested();
            AddOf(inputs, actor, evidence, kinds);
        }

        if (kinds.HasFlag(InputKinds.Parameters))
        {
            foreach (var entry in ParameterCatalogue.All)
                Add(inputs, Input.ParameterOf(entry.Name), entry.Get(world.Settings.Parameters), evidence);
        }

        inputs.Sort(static (one, other) => one.Input.CompareTo(other.Input));
        return inputs.ToImmutable();
    }

    /// <summary>The intensities of the events of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="revision">Its revision, or the one that it would have.</param>
    /// <param name="evidence">Of the change; its range, if any, is one of intensities.</param>
    public static ImmutableArray<UncertainInput> Of(Change change, long revision, InputEvidence evidence)
    {
        var inputs = ImmutableArray.CreateBuilder<UncertainInput>();
        for (var action = 0; action < change.Actions.Length; action++)
        {
            if (change.Actions[action] is not EventAction happened) continue;
            var input = Input.IntensityOf(revision, action);
            var deviation = UncertaintyRule.StandardDeviation(input, happened.Intensity, evidence);
            if (deviation > 0) inputs.Add(new(input, happened.Intensity, deviation));
        }

        return inputs.ToImmutable();
    }

    private static void AddOf(ImmutableArray<UncertainInput>.Builder inputs, ActorState actor, WorldEvidence evidence, InputKinds kinds)
    {
        if (kinds.HasFlag(InputKinds.Levels))
        {
            foreach (var held in actor.Relationships)
                Add(inputs, Input.LevelOf(new RelationshipKey(actor.Id, held.Target, held.Channel)), held.Affinity, evidence);
        }

        foreach (var stance in actor.Stances)
        {
            var key = new StanceKey(actor.Id, stance.Issue);
            if (kinds.HasFlag(InputKinds.Positions)) Add(inputs, Input.PositionOf(key), stance.Position, evidence);
            if (kinds.HasFlag(InputKinds.Saliences)) Add(inputs, Input.SalienceOf(key), stance.Salience, evidence);
        }

        if (kinds.HasFlag(InputKinds.Influences)) Add(inputs, Input.InfluenceOf(actor.Id), actor.Influence, evidence);
        if (kinds.HasFlag(InputKinds.Susceptibilities)) Add(inputs, Input.SusceptibilityOf(actor.Id), actor.Susceptibility, evidence);
    }

    private static void Add(ImmutableArray<UncertainInput>.Builder inputs, Input input, double value, WorldEvidence evidence)
    {
        var deviation = UncertaintyRule.StandardDeviation(input, value, evidence.Of(input));
        if (deviation > 0) inputs.Add(new(input, value, deviation));
    }
}
