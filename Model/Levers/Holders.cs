using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>By actor: the slot of its relationship towards one actor in one channel. Filled for one target after another. Not thread-safe.</summary>
internal sealed class Holders
{
    private readonly RelationshipArrays arrays;
    private readonly int actors;
    private readonly int[] slotOf;
    private int first;
    private int end;

    public Holders(CompiledWorld compiled)
    {
        arrays = compiled.Relationships;
        actors = compiled.World.Actors.Length;
        slotOf = new int[actors];
        Array.Fill(slotOf, -1);
    }

    /// <summary>The slots of the target's column; slots without a relationship, which only dense columns have, among them.</summary>
    public (int First, int End) Column => (first, end);

    /// <summary>Turns to another target or channel.</summary>
    public void TurnTo(int target, int channel)
    {
        for (var slot = first; slot < end; slot++) slotOf[arrays.Holder[slot]] = -1;
        var column = channel * actors + target;
        (first, end) = (arrays.ColumnStart[column], arrays.ColumnStart[column + 1]);
        for (var slot = first; slot < end; slot++)
        {
            if (arrays.NumberOf[slot] >= 0) slotOf[arrays.Holder[slot]] = slot;
        }
    }

    /// <summary>The slot of its relationship towards the target, or −1.</summary>
    public int this[int holder] => slotOf[holder];

    /// <summary>The slot of a relationship towards any actor, found by halving; −1 where there is none.</summary>
    public static int SlotOf(RelationshipArrays arrays, int actors, int source, int target, int channel)
    {
        var column = channel * actors + target;
        var start = arrays.ColumnStart[column];
        if (arrays.IsDense) return arrays.NumberOf[start + source] < 0 ? -1 : start + source;
        var at = arrays.Holder.AsSpan(start, arrays.ColumnStart[column + 1] - start).BinarySearch(source);
        return at < 0 ? -1 : start + at;
    }
}
