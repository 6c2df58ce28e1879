using System.Runtime.InteropServices;
using SahelSim.Model.Actors;
using SahelSim.Model.Judging;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>Tries events of one source after another: the rules of an event on arrays, its impulses weighed by gradients. Not thread-safe.</summary>
internal sealed class EventTrials : IEventGround<int>
{
    private readonly CompiledWorld compiled;
    private readonly RelationshipArrays arrays;
    private readonly int actors;
    private readonly Gradient[] gradients;
    private readonly (int Member, double Commitment)[][] members;

    // Of the source at hand, by channel · actors + other: whether it holds the relationship, the slot of the one back, and per gradient what an impulse is worth.
    private readonly bool[] held;
    private readonly int[] back;
    private readonly double[][] rows;

    // Of the event at hand: a place of a row as its complement, or a slot.
    private readonly List<(int Place, double Delta)> impulses = [];
    private int source = -1;

    public EventTrials(Gradient[] gradients)
    {
        this.gradients = gradients;
        compiled = gradients[0].Compiled;
        arrays = compiled.Relationships;
        actors = compiled.World.Actors.Length;
        members = Members(compiled);
        held = new bool[3 * actors];
        back = new int[3 * actors];
        rows = [.. gradients.Select(_ => new double[3 * actors])];
    }

    /// <summary>Turns to another source.</summary>
    public void TurnTo(int actor)
    {
        if (source == actor) return;
        source = actor;
        held.AsSpan().Clear();
        back.AsSpan().Fill(-1);
        for (var number = arrays.RowStart[actor]; number < arrays.RowStart[actor + 1]; number++)
            held[arrays.Channel[number] * actors + arrays.Target[number]] = true;
        for (var channel = 0; channel < 3; channel++)
        {
            var column = channel * actors + actor;
            for (var slot = arrays.ColumnStart[column]; slot < arrays.ColumnStart[column + 1]; slot++)
            {
                if (arrays.NumberOf[slot] >= 0) back[channel * actors + arrays.Holder[slot]] = slot;
            }

            for (var index = 0; index < rows.Length; index++)
                gradients[index].Row(actor, Channel.Diplomatic + channel, rows[index].AsSpan(channel * actors, actors));
        }
    }

    /// <summary>Tries an event of strength 1 or −1.</summary>
    /// <param name="target">Towards whom; not the source.</param>
    /// <param name="strength">1 or −1: what follows is proportional to it, friendly and hostile apart.</param>
    /// <param name="spills">By channel from 0.</param>
    /// <param name="worths">By gradient: overwritten.</param>
    public void Try(int target, double strength, ReadOnlySpan<double> spills, Span<double> worths)
    {
        impulses.Clear();
        EventImpulses.Impel(this, compiled.World.Settings.Parameters, source, target, strength, spills);
        var found = CollectionsMarshal.AsSpan(impulses);
        for (var index = 0; index < worths.Length; index++)
        {
            var sum = 0.0;
            foreach (var (place, delta) in found)
                sum += (place < 0 ? rows[index][~place] : gradients[index].AtSlot(place)) * delta;
            worths[index] = sum;
        }
    }

    bool IEventGround<int>.Holds(int from, int towards, Channel channel)
    {
        var c = channel - Channel.Diplomatic;
        if (from == source) return held[c * actors + towards];
        if (towards == source) return back[c * actors + from] >= 0;
        return Holders.SlotOf(arrays, actors, from, towards, c) >= 0;
    }

    ReadOnlySpan<(int Member, double Commitment)> IEventGround<int>.MembersOf(int bloc) => members[bloc];

    void IEventGround<int>.Create(int from, int towards, Channel channel)
    {
    }

    void IEventGround<int>.Shift(int from, int towards, Channel channel, double delta)
    {
        var c = channel - Channel.Diplomatic;
        var place = from == source ? ~(c * actors + towards)
            : towards == source ? back[c * actors + from]
            : Holders.SlotOf(arrays, actors, from, towards, c);
        impulses.Add((place, delta));
    }

    private static (int, double)[][] Members(CompiledWorld compiled)
    {
        var world = compiled.World;
        var lists = new List<(int, double)>?[world.Actors.Length];
        for (var member = 0; member < world.Actors.Length; member++)
        {
            foreach (var (bloc, commitment) in world.Actors[member].Commitments)
                (lists[world.IndexOf(bloc)] ??= []).Add((member, commitment));
        }

        return [.. lists.Select(list => list?.ToArray() ?? [])];
    }
}
