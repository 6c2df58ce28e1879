using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>Chooses by channel and counterpart who must hear which deltas of a wave. Keeps working memory between waves; not thread-safe.</summary>
/// <remarks>
/// docs/model.md, "The waves". A delta of <c>j→k</c> in a channel concerns <c>k</c> where it holds <c>k→j</c> there, those who hold
/// relationships with both there, and the blocs of <c>j</c> that hold one with <c>k</c> there; a delta of <c>j</c>'s stance concerns those who take
/// a stance on that issue too and hold a relationship with <c>j</c>, the blocs of <c>j</c> among such, and <c>j</c> itself where it holds
/// one with somebody who does. Time: linear in the holders of the relationships' two ends.
/// </remarks>
public sealed class WaveRouter
{
    private readonly Topology topology;
    private readonly Heard[] heard;

    // Who holds a relationship with the delta's source in its channel: marked with the number of the current source and channel.
    private readonly int[][] marks;
    private int mark;

    public WaveRouter(Topology topology)
    {
        this.topology = topology;
        heard = new Heard[topology.Count];
        marks = [new int[topology.Count], new int[topology.Count], new int[topology.Count]];
    }

    /// <summary>The routes of one wave.</summary>
    /// <param name="wave">Sorted by quantity; all its actors and issues are in the topology.</param>
    /// <returns>Sorted by receiver.</returns>
    public ImmutableArray<Route> Route(ReadOnlySpan<Delta> wave)
    {
        StartMarks(wave.Length);
        ActorId? last = null;
        var source = -1;
        Span<int> marked = [0, 0, 0];
        for (var index = 0; index < wave.Length; index++)
        {
            ref readonly var delta = ref wave[index];
            var holder = delta.Quantity.Holder;
            if (holder != last)
            {
                (last, source) = (holder, Known(holder));
                marked.Clear();
            }

            if (delta.Quantity.IsStance) RouteStance(source, topology.IssueIndexOf(delta.Quantity.Stance.Issue), index);
            else RouteRelationship(source, delta.Quantity.Relationship, marked, index);
        }

        return Collected();
    }

    private void StartMarks(int wave)
    {
        if (mark <= int.MaxValue - wave) return;
        foreach (var marksOfChannel in marks) Array.Clear(marksOfChannel);
        mark = 0;
    }

    private void RouteRelationship(int source, RelationshipKey moved, Span<int> marked, int index)
    {
        var channel = (int)moved.Channel - 1;
        if (marked[channel] == 0)
        {
            marked[channel] = ++mark;
            foreach (var holder in topology.Holders(source, moved.Channel)) marks[channel][holder] = mark;
        }

        var target = Known(moved.Target);
        var current = marked[channel];
        var marksOfChannel = marks[channel];
        foreach (var holder in topology.Holders(target, moved.Channel))
        {
            if (marksOfChannel[holder] == current) Add(holder, index);
        }

        if (marksOfChannel[target] == current) Add(target, index);
        foreach (var bloc in topology.Blocs(source))
        {
            if (topology.Holds(bloc, target, moved.Channel)) Add(bloc, index);
        }
    }

    private void RouteStance(int source, int issue, int index)
    {
        if (issue < 0) return;
        foreach (var follower in topology.Followers(source))
        {
            if (topology.HoldsStance(follower, issue)) Add(follower, index);
        }

        foreach (var bloc in topology.Blocs(source))
        {
            if (topology.HoldsStance(bloc, issue)) Add(bloc, index);
        }

        foreach (var partner in topology.Partners(source))
        {
            if (!topology.HoldsStance(partner, issue)) continue;
            Add(source, index);
            return;
        }
    }

    private int Known(ActorId id) =>
        topology.IndexOf(id) is >= 0 and var index ? index : throw new ArgumentException($"No actor {id} in this topology.", nameof(id));

    private void Add(int receiver, int index)
    {
        ref var list = ref heard[receiver];
        if (list.Count > 0 && list.Indices[list.Count - 1] == index) return;
        if (list.Indices is null) list.Indices = new int[16];
        else if (list.Count == list.Indices.Length) Array.Resize(ref list.Indices, 2 * list.Count);
        list.Indices[list.Count++] = index;
    }

    private ImmutableArray<Route> Collected()
    {
        var count = 0;
        foreach (var list in heard) count += list.Count > 0 ? 1 : 0;
        var routes = new Route[count];
        for (int receiver = 0, next = 0; next < count; receiver++)
        {
            ref var list = ref heard[receiver];
            if (list.Count == 0) continue;
            routes[next++] = new(receiver, ImmutableCollectionsMarshal.AsImmutableArray(list.Indices.AsSpan(0, list.Count).ToArray()));
            list.Count = 0;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(routes);
    }

    private struct Heard
    {
        public int[] Indices;
        public int Count;
    }
}
