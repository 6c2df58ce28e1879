using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SahelSim.Model.Spreading;

/// <summary>
/// The inner loops over four worlds side by side. Lanes never meet: every sum stays in its lane, products and sums are rounded one by one,
/// and so a member's bits do not depend on whom it lies beside, nor on the processor.
/// </summary>
internal static class MemberLanes
{
    /// <summary>What all who hold relationships with both ends of moved ones of one source and channel hear: balance and alignment before their strengths.</summary>
    /// <param name="world">The coefficients.</param>
    /// <param name="balance">Subtotals by cell.</param>
    /// <param name="alignment">Subtotals by cell.</param>
    /// <param name="deltas">By cell.</param>
    /// <param name="source">First cell of the column of those who hold a relationship with the source.</param>
    /// <param name="targets">First cells of the columns of the targets.</param>
    /// <param name="moved">The cells that moved.</param>
    public static void HearAsThird(
        LaneWorld world, double[] balance, double[] alignment, double[] deltas, int source, ReadOnlySpan<int> targets, ReadOnlySpan<int> moved)
    {
        ref var pulls = ref MemoryMarshal.GetArrayDataReference(world.Pull);
        ref var floors = ref MemoryMarshal.GetArrayDataReference(world.Floor);
        ref var balances = ref MemoryMarshal.GetArrayDataReference(balance);
        ref var alignments = ref MemoryMarshal.GetArrayDataReference(alignment);
        ref var shifts = ref MemoryMarshal.GetArrayDataReference(deltas);
        for (var holder = 0; holder < world.Structure.Actors; holder++)
        {
            var (pull, floor) = (Load(ref pulls, source + holder), Load(ref floors, source + holder));
            var judged = Load(ref balances, source + holder);
            for (var index = 0; index < targets.Length; index++)
            {
                var cell = targets[index] + holder;
                var delta = Load(ref shifts, moved[index]);
                judged += Vector256.Max(Load(ref pulls, cell), floor) * delta;
                Store(ref alignments, cell, Load(ref alignments, cell) + Vector256.Max(pull, Load(ref floors, cell)) * delta);
            }

            Store(ref balances, source + holder, judged);
        }
    }

    /// <summary>Adds a coefficient times a number to another.</summary>
    public static void Add(double[] to, int at, double[] coefficients, int coefficient, double[] numbers, int number) =>
        Store(to, at, Load(to, at) + Load(coefficients, coefficient) * Load(numbers, number));

    /// <summary>Adds a product of three.</summary>
    public static void Add(double[] to, int at, double[] coefficients, int coefficient, double[] positions, int position, double[] numbers, int number) =>
        Store(to, at, Load(to, at) + Load(coefficients, coefficient) * (Load(positions, position) * Load(numbers, number)));

    /// <summary>The delta of a relationship from its subtotals, which are set back to 0; 0 in lanes where it does not reach the threshold.</summary>
    /// <returns>Whether any lane moved.</returns>
    public static bool Collect(LaneWorld world, LaneSums sums, int cell, int mirrored, double threshold)
    {
        var value = Load(world.Reciprocity, 0) * Load(sums.Deltas, mirrored)
            + Load(world.Balance, 0) * Load(sums.Balance, cell)
            + Load(world.Alignment, 0) * Load(sums.Alignment, cell)
            + Load(sums.Pooling, cell)
            + Load(world.Warmth, cell) * Load(sums.Agreement, cell);
        return Keep(sums.Next, sums.Totals, cell, value, threshold);
    }

    /// <summary>A collected number as the next delta, and added to its total.</summary>
    /// <returns>Whether any lane moved.</returns>
    public static bool Keep(double[] next, double[] totals, int at, double[] numbers, double threshold) => Keep(next, totals, at, Load(numbers, at), threshold);

    private static bool Keep(double[] next, double[] totals, int at, Vector256<double> value, double threshold)
    {
        var kept = value & ~Vector256.LessThan(Vector256.Abs(value), Vector256.Create(threshold));
        Store(next, at, kept);
        Store(totals, at, Load(totals, at) + kept);
        return !Vector256.EqualsAll(kept, Vector256<double>.Zero);
    }

    private static Vector256<double> Load(double[] numbers, int number) => Load(ref MemoryMarshal.GetArrayDataReference(numbers), number);

    private static void Store(double[] numbers, int number, Vector256<double> value) => Store(ref MemoryMarshal.GetArrayDataReference(numbers), number, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double first, int number) => Vector256.LoadUnsafe(ref first, (nuint)(LaneWorld.Lanes * number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double first, int number, Vector256<double> value) => value.StoreUnsafe(ref first, (nuint)(LaneWorld.Lanes * number));
}
