using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>A whole world as compact arrays of the law's coefficients: what <see cref="ArraySpread"/> runs on. Immutable and shared freely.</summary>
/// <remarks>
/// Relationships and stances have numbers in the order of their keys (relationships first). Beside its number a relationship has a
/// <i>slot</i>: slots run by channel, target, holder, so that those who hold a relationship with the same actor lie side by side,
/// as balance and alignment visit them. docs/model.md, "The waves" and "Deterministic".
/// </remarks>
public sealed class CompiledWorld
{
    internal CompiledWorld(WorldState world, RelationshipArrays relationships, StanceArrays stances, TieArrays ties, TieArrays blocs)
    {
        World = world;
        Relationships = relationships;
        Stances = stances;
        Followers = ties;
        Blocs = blocs;
    }

    /// <summary>The world that it is made from.</summary>
    public WorldState World { get; }

    /// <summary>The number of relationships.</summary>
    public int RelationshipCount => Relationships.Count;

    /// <summary>The number of quantities: relationships, then stances.</summary>
    public int QuantityCount => Relationships.Count + Stances.Count;

    internal RelationshipArrays Relationships { get; }

    internal StanceArrays Stances { get; }

    /// <summary>By target: holders of a relationship in any channel, with <c>λ · W</c>.</summary>
    internal TieArrays Followers { get; }

    /// <summary>By member: its blocs, with <c>pooling · voice</c>.</summary>
    internal TieArrays Blocs { get; }

    /// <summary>Compiles a world: time linear in its relationships.</summary>
    public static CompiledWorld Of(WorldState world) => new WorldCompiler(world).Compile();

    /// <summary>The number of a quantity, or −1 where the world does not hold it.</summary>
    public int IndexOf(Quantity quantity)
    {
        var holder = World.IndexOf(quantity.Holder);
        if (holder < 0) return -1;
        if (quantity.IsStance)
        {
            var stance = World.Actors[holder].IndexOfStance(quantity.Stance.Issue);
            return stance < 0 ? -1 : RelationshipCount + Stances.Start[holder] + stance;
        }

        var relationship = World.Actors[holder].IndexOfRelationship(quantity.Relationship.Target, quantity.Relationship.Channel);
        return relationship < 0 ? -1 : Relationships.RowStart[holder] + relationship;
    }

    /// <summary>The quantity of a number.</summary>
    public Quantity QuantityAt(int index)
    {
        if (index < RelationshipCount)
        {
            var source = World.Actors[Relationships.Source[index]];
            var relationship = source.Relationships[index - Relationships.RowStart[Relationships.Source[index]]];
            return new RelationshipKey(source.Id, relationship.Target, relationship.Channel);
        }

        var stance = index - RelationshipCount;
        var actor = Stances.Holder[stance];
        return new StanceKey(World.Actors[actor].Id, World.Actors[actor].Stances[stance - Stances.Start[actor]].Issue);
    }
}
