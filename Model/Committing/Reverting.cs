using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Completes a reversion. docs/model.md, "Reversion": applied directly, it does not spread.</summary>
internal static class Reverting
{
    public static Verdict<Commit> Commit(WorldState committed, ImmutableArray<Edit> afterwards, double months, long revision)
    {
        var factor = DeterministicMath.Exp2(-months / committed.Settings.Parameters.HalfLifeMonths);
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var actor in committed.Actors) AddRelationships(effects, actor, factor);
        foreach (var actor in committed.Actors) AddStances(effects, actor, factor);
        if (effects.Count > Limit.EffectsPerChange) return new Verdict<Commit>(Committer.TooManyEffects(effects.Count));
        ImmutableArray<Delta> wave = [.. effects.Select(effect => new Delta(effect.Quantity, effect.Delta, effect.Parts))];
        return new Verdict<Commit>(Committer.Complete(
            committed, [new DrawnToRest(factor), .. afterwards], wave.IsEmpty ? [] : [wave], effects.ToImmutable(), revision));
    }

    private static void AddRelationships(ImmutableArray<Effect>.Builder effects, ActorState actor, double factor)
    {
        foreach (var held in actor.Relationships)
        {
            Add(effects, new RelationshipKey(actor.Id, held.Target, held.Channel), held.Affinity, Rest.Affinity(held, factor));
        }
    }

    private static void AddStances(ImmutableArray<Effect>.Builder effects, ActorState actor, double factor)
    {
        foreach (var stance in actor.Stances)
            Add(effects, new StanceKey(actor.Id, stance.Issue), stance.Position, Rest.Position(stance, factor));
    }

    private static void Add(ImmutableArray<Effect>.Builder effects, Quantity quantity, double before, double after)
    {
        var delta = after - before;
        if (delta != 0) effects.Add(new Effect(quantity, before, after, delta, 0, default(DeltaParts) with { Act = delta }, 0));
    }
}
