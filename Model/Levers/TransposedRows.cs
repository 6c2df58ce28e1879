using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>What a delta of each relationship that one actor could hold makes others do, whether it holds it or not. Not thread-safe.</summary>
/// <remarks>docs/model.md, "Impulses of a change": an impulse on a relationship that the change itself creates causes reactions like any other.</remarks>
internal sealed class TransposedRows(CompiledWorld compiled)
{
    private readonly RelationshipArrays arrays = compiled.Relationships;
    private readonly int actors = compiled.World.Actors.Length;

    /// <summary>Adds, for each target, what the reactions to a unit delta of source→target are worth. What stands at the source itself means nothing.</summary>
    /// <param name="source">The source.</param>
    /// <param name="channel">From 0.</param>
    /// <param name="worths">By place: see <see cref="TransposedLaw"/>.</param>
    /// <param name="row">By target.</param>
    public void AddRow(int source, int channel, ReadOnlySpan<double> worths, Span<double> row)
    {
        var reciprocity = compiled.World.Settings.Parameters.Reciprocity;
        var column = channel * actors + source;
        for (var towards = arrays.ColumnStart[column]; towards < arrays.ColumnStart[column + 1]; towards++)
        {
            if (arrays.NumberOf[towards] < 0) continue;
            var holder = arrays.Holder[towards];
            row[holder] += reciprocity * worths[towards];
            AddJudgement(holder, channel, towards, worths, row);
        }

        var blocs = compiled.Blocs;
        for (var link = blocs.Start[source]; link < blocs.Start[source + 1]; link++)
        {
            var bloc = blocs.Other[link];
            for (var number = arrays.RowStart[bloc]; number < arrays.RowStart[bloc + 1]; number++)
            {
                if (arrays.Channel[number] == channel) row[arrays.Target[number]] += blocs.Weight[link] * worths[arrays.SlotOf[number]];
            }
        }
    }

    // Balance and alignment of one holder of a relationship with the source.
    private void AddJudgement(int holder, int channel, int towards, ReadOnlySpan<double> worths, Span<double> row)
    {
        var (worth, hostile, slots) = (worths[towards], ChannelOperator.HostileOffset(arrays, towards), arrays.SlotCount);
        var (followed, followedByHostile) = (arrays.Alignment[towards], arrays.Alignment[slots + towards]);
        for (var number = arrays.RowStart[holder]; number < arrays.RowStart[holder + 1]; number++)
        {
            if (arrays.Channel[number] != channel) continue;
            var slot = arrays.SlotOf[number];
            row[arrays.Target[number]] += arrays.Balance[hostile + slot] * worth
                + (arrays.Level[slot] < 0 ? followedByHostile : followed) * worths[slot];
        }
    }
}
