using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Upsets;

/// <summary>Puts other values in place of inputs of a world. Rest values move with levels and positions, as in members of an ensemble.</summary>
internal static class InputValues
{
    /// <summary>The world with one input at another value.</summary>
    /// <param name="world">Holds the input.</param>
    /// <param name="input">Of a world: no intensity.</param>
    /// <param name="value">A level in affinity.</param>
    public static WorldState With(WorldState world, Input input, double value)
    {
        if (input.Kind == InputKind.Parameter)
        {
            var parameters = ParameterCatalogue.Find(input.Parameter)!.Set(world.Settings.Parameters, value);
            return world with { Settings = world.Settings with { Parameters = parameters } };
        }

        var index = world.IndexOf(input.Actor);
        return world with { Actors = world.Actors.SetItem(index, With(world.Actors[index], input, value)) };
    }

    /// <summary>The value of an input in a world; null where the world does not hold it.</summary>
    public static double? Of(WorldState world, Input input)
    {
        if (input.Kind == InputKind.Parameter) return ParameterCatalogue.Find(input.Parameter)!.Get(world.Settings.Parameters);
        if (world.Find(input.Actor) is not { } actor) return null;
        switch (input.Kind)
        {
            case InputKind.Influence: return actor.Influence;
            case InputKind.Susceptibility: return actor.Susceptibility;
            case InputKind.Level: return actor.AffinityTo(input.Quantity.Relationship.Target, input.Quantity.Relationship.Channel);
            default:
                var stance = actor.IndexOfStance(input.Stance.Issue);
                return stance < 0 ? null : input.Kind == InputKind.Position ? actor.Stances[stance].Position : actor.Stances[stance].Salience;
        }
    }

    private static ActorState With(ActorState actor, Input input, double value)
    {
        switch (input.Kind)
        {
            case InputKind.Influence: return actor with { Influence = value };
            case InputKind.Susceptibility: return actor with { Susceptibility = value };
            case InputKind.Level:
                var place = actor.IndexOfRelationship(input.Quantity.Relationship.Target, input.Quantity.Relationship.Channel);
                var held = actor.Relationships[place];
                var rest = Math.Clamp(held.RestAffinity + (value - held.Affinity), -Bound.Affinity, Bound.Affinity);
                return actor with { Relationships = actor.Relationships.SetItem(place, held with { Affinity = value, RestAffinity = rest }) };
            default:
                var index = actor.IndexOfStance(input.Stance.Issue);
                var stance = actor.Stances[index];
                return actor with
                {
                    Stances = actor.Stances.SetItem(index, input.Kind == InputKind.Salience
                        ? stance with { Salience = value }
                        : stance with { Position = value, RestPosition = Math.Clamp(stance.RestPosition + (value - stance.Position), -Bound.Position, Bound.Position) }),
                };
        }
    }
}
