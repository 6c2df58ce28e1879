using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>One channel of the transposed law: what makes a relationship's delta worth something, and what a stance's.</summary>
/// <param name="Dense">Reciprocity, balance, alignment and pooling, in a small world in which many pairs of actors hold relationships; else null.</param>
/// <param name="Sparse">The same in all other worlds; null where there would be too many entries.</param>
/// <param name="Stances">Agreement.</param>
internal sealed record ChannelOperator(DenseChannel? Dense, SparseRows? Sparse, SparseRows Stances)
{
    public static ChannelOperator Build(CompiledWorld compiled, int channel, int entriesMax, CancellationToken cancellation)
    {
        var isDense = compiled.Relationships.IsDense && entriesMax > 0;
        return new(
            isDense ? new DenseChannel(compiled, channel) : null,
            isDense ? null : RelationshipRows(compiled, channel, entriesMax, cancellation),
            StanceRows(compiled, channel, cancellation));
    }

    /// <summary>The offset of the weights for a moved relationship that is hostile.</summary>
    public static int HostileOffset(RelationshipArrays arrays, int slot) => arrays.Level[slot] < 0 ? arrays.SlotCount : 0;

    private static SparseRows? RelationshipRows(CompiledWorld compiled, int channel, int entriesMax, CancellationToken cancellation)
    {
        var arrays = compiled.Relationships;
        var rows = new SparseRows();
        var holders = new Holders(compiled);
        for (var source = 0; source < compiled.World.Actors.Length; source++)
        {
            cancellation.ThrowIfCancellationRequested();
            holders.TurnTo(source, channel);
            for (var number = arrays.RowStart[source]; number < arrays.RowStart[source + 1]; number++)
            {
                if (arrays.Channel[number] != channel) continue;
                AddReactions(compiled, rows, holders, number);
                rows.EndRow(arrays.SlotOf[number]);
            }

            if (rows.Count > entriesMax) return null;
        }

        return rows;
    }

    /// <summary>Who reacts to a delta of a relationship, and how strongly.</summary>
    /// <param name="compiled">The world.</param>
    /// <param name="rows">Where to write.</param>
    /// <param name="holders">Turned to the relationship's source.</param>
    /// <param name="number">The relationship.</param>
    private static void AddReactions(CompiledWorld compiled, SparseRows rows, Holders holders, int number)
    {
        var arrays = compiled.Relationships;
        var actors = compiled.World.Actors.Length;
        var (source, target, channel) = (arrays.Source[number], arrays.Target[number], arrays.Channel[number]);
        if (holders[target] is >= 0 and var answer) rows.Add(answer, compiled.World.Settings.Parameters.Reciprocity);
        var column = channel * actors + target;
        for (var slot = arrays.ColumnStart[column]; slot < arrays.ColumnStart[column + 1]; slot++)
        {
            var towards = holders[arrays.Holder[slot]];
            if (towards < 0 || arrays.NumberOf[slot] < 0) continue;
            rows.Add(towards, arrays.Balance[HostileOffset(arrays, towards) + slot]);
            rows.Add(slot, arrays.Alignment[HostileOffset(arrays, slot) + towards]);
        }

        var blocs = compiled.Blocs;
        for (var link = blocs.Start[source]; link < blocs.Start[source + 1]; link++)
        {
            if (Holders.SlotOf(arrays, actors, blocs.Other[link], target, channel) is >= 0 and var ofBloc) rows.Add(ofBloc, blocs.Weight[link]);
        }
    }

    private static SparseRows StanceRows(CompiledWorld compiled, int channel, CancellationToken cancellation)
    {
        var (arrays, stances) = (compiled.Relationships, compiled.Stances);
        var rows = new SparseRows();
        for (var stance = 0; stance < stances.Count; stance++)
        {
            var (actor, issue) = (stances.Holder[stance], stances.Issue[stance]);
            if (stance == stances.Start[actor]) cancellation.ThrowIfCancellationRequested();
            for (var number = arrays.RowStart[actor]; number < arrays.RowStart[actor + 1]; number++)
            {
                if (arrays.Channel[number] != channel) continue;
                var theirs = stances.At[arrays.Target[number] * stances.IssueCount + issue];
                if (theirs >= 0) AddAgreement(compiled, rows, arrays.SlotOf[number], 3 * stance + channel, stances.Position[theirs]);
            }

            var column = channel * compiled.World.Actors.Length + actor;
            for (var slot = arrays.ColumnStart[column]; slot < arrays.ColumnStart[column + 1]; slot++)
            {
                if (arrays.NumberOf[slot] < 0) continue;
                var theirs = stances.At[arrays.Holder[slot] * stances.IssueCount + issue];
                if (theirs >= 0) AddAgreement(compiled, rows, slot, 3 * theirs + channel, stances.Position[theirs]);
            }

            rows.EndRow(arrays.SlotCount + stance);
        }

        return rows;
    }

    private static void AddAgreement(CompiledWorld compiled, SparseRows rows, int slot, int stance, double position) =>
        rows.Add(slot, compiled.Stances.Agreement[stance] * (1 + compiled.Relationships.Level[slot]) / 2 * position);
}
