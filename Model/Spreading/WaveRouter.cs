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

    // By channel and actor: the mark of the last source that it was found to hold a relationship with there.
    private readonly int[][] marks;
    private int mark;

    public WaveRouter(Topology topology)
    {
        this.topology = topology;
        heard = new Heard[topology.Count];
        marks = [new int[topology.Count], new int[topology.Count], new int[topology.Count]];
    }

    /// <summary>The routes of one wave.</summary>
    /// <param name="wave">All its actors are in the topology.</param>
    /// <returns>Sorted by receiver.</returns>
    public ImmutableArray<Route> Route(Wave wave)
    {
        StartMarks(wave.Length);
        var known = ReferenceEquals(wave.Names, topology.Tables.Names);
        var actors = known ? [] : wave.Names.Actors.Select(Known).ToArray();
        var issues = known ? [] : wave.Names.Issues.Select(issue => topology.IssueIndexOf(new(issue))).ToArray();
        var source = -1;
        Span<int> marked = [0, 0, 0];
        for (var index = 0; index < wave.Deltas.Length; index++)
        {
            ref readonly var delta = ref wave.Deltas[index];
            var actor = known ? delta.Actor : actors[delta.Actor];
            if (actor != source)
            {
                source = actor;
                marked.Clear();
            }

            if (delta.IsStance) RouteStance(source, known ? delta.Other : issues[delta.Other], index);
            else RouteRelationship(source, known ? delta.Other : actors[delta.Other], delta.Channel, marked, index);
        }

        return Collected();
    }

    private void StartMarks(int wave)
    {
        if (mark <= int.MaxValue - wave) return;
        foreach (var marksOfChannel in marks) Array.Clear(marksOfChannel);
        mark = 0;
    }

    private void RouteRelationship(int source, int target, int channel, Span<int> marked, int index)
    {
        var marksOfChannel = marks[channel];
        if (marked[channel] == 0)
        {
            marked[channel] = ++mark;
            foreach (var holder in topology.Holders(source, Channel.Diplomatic + channel)) marksOfChannel[holder] = mark;
        }

        var current = marked[channel];
        foreach (var holder in topology.Holders(target, Channel.Diplomatic + channel))
        {
            if (marksOfChannel[holder] == current) Append(ref heard[holder], index);
        }

        if (marksOfChannel[target] == current) Append(ref heard[target], index);
        foreach (var bloc in topology.Blocs(source))
        {
            if (topology.Holds(bloc, target, Channel.Diplomatic + channel)) Add(bloc, index);
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

    private int Known(string id) =>
        topology.IndexOf(new ActorId(id)) is >= 0 and var index ? index : throw new ArgumentException($"No actor {id} in this topology.", nameof(id));

    /// <summary>Adds a receiver that may hear of this delta already.</summary>
    private void Add(int receiver, int index)
    {
        ref var list = ref heard[receiver];
        if (list.Count == 0 || list.Indices[list.Count - 1] != index) Append(ref list, index);
    }

    private static void Append(ref Heard list, int index)
    {
        if (list.Indices is null) list.Indices = new int[64];
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
