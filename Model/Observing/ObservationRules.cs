using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Observing;

/// <summary>Says what of a scenario is meant when it is to be observed.</summary>
public static class ObservationRules
{
    /// <summary>The quantities that are named, and all that some actors hold towards each other, with their stances.</summary>
    /// <param name="world">The scenario's state.</param>
    /// <param name="named">As written, unchecked. A relationship need not be there yet.</param>
    /// <param name="among">Actors, as written.</param>
    /// <returns>Refuses InvalidValue, UnknownActor and UnknownStance, with paths such as <c>quantities[3].relationship.source</c> and <c>among[0]</c>.</returns>
    public static Verdict<ObservedQuantities> Select(WorldState world, ImmutableArray<Quantity> named, ImmutableArray<ActorId> among)
    {
        var findings = new Findings();
        var roster = new Roster(world);
        for (var index = 0; index < named.Length; index++)
            QuantityRules.Check(named[index], world, roster, string.Create(CultureInfo.InvariantCulture, $"quantities[{index}]"), findings);
        var actors = new SortedDictionary<ActorId, ActorState>();
        for (var index = 0; index < among.Length; index++)
        {
            if (world.Find(among[index]) is { } actor) actors[actor.Id] = actor;
            else findings.UnknownActor(among[index], "", string.Create(CultureInfo.InvariantCulture, $"among[{index}]"));
        }

        return findings.Any
            ? new Verdict<ObservedQuantities>(findings.All)
            : new Verdict<ObservedQuantities>(ObservedQuantities.Of(named.Concat(actors.Values.SelectMany(actor => HeldAmong(actor, actors)))));
    }

    private static IEnumerable<Quantity> HeldAmong(ActorState actor, SortedDictionary<ActorId, ActorState> actors)
    {
        foreach (var held in actor.Relationships)
        {
            if (actors.ContainsKey(held.Target)) yield return new RelationshipKey(actor.Id, held.Target, held.Channel);
        }

        foreach (var stance in actor.Stances) yield return new StanceKey(actor.Id, stance.Issue);
    }
}
