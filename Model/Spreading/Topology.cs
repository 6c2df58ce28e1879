using SahelSim.Model.Actors;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Who holds a relationship with whom, who is a member of what and who takes a stance on what, in a world: no numbers. Immutable; survives every commit that moves numbers only.</summary>
/// <remarks>Actors are named by their position in <see cref="WorldState.Actors"/>, so that ascending is id order.</remarks>
public sealed class Topology
{
    private readonly TopologyTables tables;

    internal Topology(TopologyTables tables) => this.tables = tables;

    /// <summary>The number of actors.</summary>
    public int Count => tables.Blocs.Length;

    internal TopologyTables Tables => tables;

    /// <summary>The topology of a world, made from scratch: time linear in its relationships.</summary>
    public static Topology Of(WorldState world) => new(TopologyBuilder.Build(world));

    /// <summary>The topology after a commit.</summary>
    /// <param name="before">The world that this is the topology of.</param>
    /// <param name="after">The world after the commit; actors that it shares with the former by reference cost nothing.</param>
    /// <returns>This very object where nothing but numbers changed.</returns>
    public Topology Next(WorldState before, WorldState after)
    {
        if (!TopologyUpdate.SameActors(before, after)) return Of(after);
        var next = TopologyUpdate.Apply(tables, before, after);
        return ReferenceEquals(next, tables) ? this : new(next);
    }

    /// <summary>The position of an actor, or −1.</summary>
    public int IndexOf(ActorId id) => tables.Actors.TryGetValue(id.Value, out var index) ? index : -1;

    /// <summary>Those who hold a relationship towards the target in the channel; ascending.</summary>
    public ReadOnlySpan<int> Holders(int target, Channel channel) => tables.Holders[target * 3 + (int)channel - 1];

    /// <summary>Those who hold a relationship towards the target in any channel; ascending.</summary>
    public ReadOnlySpan<int> Followers(int target) => tables.Followers[target];

    /// <summary>Those whom the source holds a relationship with in any channel; ascending.</summary>
    public ReadOnlySpan<int> Partners(int source) => tables.Partners[source];

    /// <summary>The members of a bloc, suspended ones included; ascending, empty for all others.</summary>
    public ReadOnlySpan<int> Members(int bloc) => tables.Members[bloc];

    /// <summary>The blocs that an actor is a member of, suspended or not; ascending.</summary>
    public ReadOnlySpan<int> Blocs(int member) => tables.Blocs[member];

    /// <summary>The issues, by position in the settings' list, on which an actor holds a stance; ascending.</summary>
    internal ReadOnlySpan<int> Issues(int actor) => tables.Stances[actor];

    /// <summary>The position of an issue in the settings' list, or −1.</summary>
    internal int IssueIndexOf(IssueId id) => tables.Issues.TryGetValue(id.Value, out var index) ? index : -1;

    internal bool HoldsStance(int actor, int issue) => Issues(actor).BinarySearch(issue) >= 0;

    internal bool Holds(int source, int target, Channel channel) => Holders(target, channel).BinarySearch(source) >= 0;
}
