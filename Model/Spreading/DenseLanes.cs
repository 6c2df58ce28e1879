using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SahelSim.Model.Spreading;

/// <summary>
/// The inner loops over dense columns, four holders side by side. Lanes never meet: every sum stays in its lane and runs in the order of the causing
/// deltas, products and sums are rounded one by one, and so the bits are those of a loop over one holder after the other, on any processor.
/// </summary>
/// <remarks>docs/model.md, "Deterministic".</remarks>
internal static class DenseLanes
{
    /// <summary>Balance and alignment of all who hold relationships with both ends of moved ones that have one source and channel.</summary>
    /// <param name="arrays">With dense columns.</param>
    /// <param name="balance">Subtotals by slot; those in slots without a relationship become meaningless.</param>
    /// <param name="alignment">Likewise.</param>
    /// <param name="source">The first slot of the source's column.</param>
    /// <param name="targets">The first slots of the targets' columns, ascending.</param>
    /// <param name="deltas">By how much each moved.</param>
    public static void HearAsThird(
        RelationshipArrays arrays, double[] balance, double[] alignment, int source, ReadOnlySpan<int> targets, ReadOnlySpan<double> deltas)
    {
        var (length, hostile) = (arrays.ColumnStart[1], arrays.SlotCount);
        ref var levels = ref MemoryMarshal.GetArrayDataReference(arrays.Level);
        ref var balanceWeights = ref MemoryMarshal.GetArrayDataReference(arrays.Balance);
        ref var alignmentWeights = ref MemoryMarshal.GetArrayDataReference(arrays.Alignment);
        ref var balances = ref MemoryMarshal.GetArrayDataReference(balance);
        ref var alignments = ref MemoryMarshal.GetArrayDataReference(alignment);
        for (var lane = 0; lane < length; lane += 4)
        {
            var sourceIsHostile = Vector256.LessThan(Load(ref levels, source + lane), Vector256<double>.Zero);
            var (followed, followedByHostile) = (Load(ref alignmentWeights, source + lane), Load(ref alignmentWeights, hostile + source + lane));
            var judged = Load(ref balances, source + lane);
            for (var index = 0; index < targets.Length; index++)
            {
                var target = targets[index] + lane;
                var moved = Vector256.Create(deltas[index]);
                judged += moved * Vector256.ConditionalSelect(
                    sourceIsHostile, Load(ref balanceWeights, hostile + target), Load(ref balanceWeights, target));
                var targetIsHostile = Vector256.LessThan(Load(ref levels, target), Vector256<double>.Zero);
                var aligned = Load(ref alignments, target) + moved * Vector256.ConditionalSelect(targetIsHostile, followedByHostile, followed);
                aligned.StoreUnsafe(ref alignments, (nuint)target);
            }

            judged.StoreUnsafe(ref balances, (nuint)(source + lane));
        }
    }

    /// <summary>Balance and alignment backwards: what the reactions of all who hold a relationship with one source are worth, for all targets side by side.</summary>
    /// <param name="row">By target, whole pairs of lanes; added to.</param>
    /// <param name="worths">By holder: what its relationship with the source is worth.</param>
    /// <param name="balanceAt">By holder: where its row of <c>balance · attention · pull</c> begins.</param>
    /// <param name="balances">Such rows.</param>
    /// <param name="alignments">By holder: <c>alignment · attention · pull</c> of its relationship with the source.</param>
    /// <param name="worthAt">By holder: where what its other relationships are worth begins.</param>
    /// <param name="others">Such rows.</param>
    public static void ReactBack(
        Span<double> row, ReadOnlySpan<double> worths, ReadOnlySpan<int> balanceAt, double[] balances,
        ReadOnlySpan<double> alignments, ReadOnlySpan<int> worthAt, double[] others)
    {
        ref var balanced = ref MemoryMarshal.GetArrayDataReference(balances);
        ref var held = ref MemoryMarshal.GetArrayDataReference(others);
        for (var lane = 0; lane < row.Length; lane += 8)
        {
            var (near, far) = (Vector256<double>.Zero, Vector256<double>.Zero);
            var (nearAligned, farAligned) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var holder = 0; holder < worths.Length; holder++)
            {
                var (worth, alignment) = (Vector256.Create(worths[holder]), Vector256.Create(alignments[holder]));
                var (balance, other) = (balanceAt[holder] + lane, worthAt[holder] + lane);
                near += worth * Load(ref balanced, balance);
                far += worth * Load(ref balanced, balance + 4);
                nearAligned += alignment * Load(ref held, other);
                farAligned += alignment * Load(ref held, other + 4);
            }

            (Vector256.Create<double>(row[lane..]) + (near + nearAligned)).CopyTo(row[lane..]);
            (Vector256.Create<double>(row[(lane + 4)..]) + (far + farAligned)).CopyTo(row[(lane + 4)..]);
        }
    }

    /// <summary>Agreement of all holders of one column with a moved stance: <c>agreement · q · s · (1 + r)/2 · (x · Δx)</c>.</summary>
    /// <param name="subtotals">By holder.</param>
    /// <param name="levels">By holder.</param>
    /// <param name="agreements"><c>agreement · q · s</c> by holder.</param>
    /// <param name="positions"><c>x</c> by holder.</param>
    /// <param name="delta"><c>Δx</c>.</param>
    public static void Agree(
        Span<double> subtotals, ReadOnlySpan<double> levels, ReadOnlySpan<double> agreements, ReadOnlySpan<double> positions, double delta)
    {
        var (one, half, moved) = (Vector256.Create(1.0), Vector256.Create(0.5), Vector256.Create(delta));
        for (var lane = 0; lane < subtotals.Length; lane += 4)
        {
            var warmth = one + Vector256.Create(levels[lane..]);
            var contribution = Vector256.Create(agreements[lane..]) * warmth * half * (Vector256.Create(positions[lane..]) * moved);
            (Vector256.Create<double>(subtotals[lane..]) + contribution).CopyTo(subtotals[lane..]);
        }
    }

    /// <summary>Marks the relationships of a column that reach the threshold, and sets the subtotals of all others back to 0.</summary>
    /// <param name="arrays">With dense columns.</param>
    /// <param name="subtotals">Reciprocity, balance, alignment, pooling, agreement; each by slot.</param>
    /// <param name="first">The first slot of the column.</param>
    /// <param name="threshold">As in <see cref="Threshold"/>.</param>
    /// <param name="marks">By number.</param>
    public static void Sift(RelationshipArrays arrays, double[][] subtotals, int first, double threshold, SortedMarks marks)
    {
        var end = first + arrays.ColumnStart[1];
        ref var levels = ref MemoryMarshal.GetArrayDataReference(arrays.Level);
        for (var slot = first; slot < end; slot += 4)
        {
            var sum = Vector256<double>.Zero;
            foreach (var subtotal in subtotals) sum += Load(ref MemoryMarshal.GetArrayDataReference(subtotal), slot);
            var level = Load(ref levels, slot);
            var kept = Vector256.Equals(level, level)
                & ~Vector256.Equals(sum, Vector256<double>.Zero)
                & ~Vector256.LessThan(Vector256.Abs(sum), Vector256.Create(threshold));
            foreach (var subtotal in subtotals)
            {
                ref var values = ref MemoryMarshal.GetArrayDataReference(subtotal);
                (Load(ref values, slot) & kept).StoreUnsafe(ref values, (nuint)slot);
            }

            for (var bits = kept.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                marks.Add(arrays.NumberOf[slot + BitOperations.TrailingZeroCount(bits)]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double first, int index) => Vector256.LoadUnsafe(ref first, (nuint)index);
}
