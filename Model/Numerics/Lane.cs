using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SahelSim.Model.Numerics;

/// <summary>
/// Numbers of eight members side by side: number n of a thing in lane l stands at 8·n + l. Lanes never meet: every product and sum is rounded by itself and stays in its lane,
/// so that a member's bits depend neither on whom it lies beside nor on the processor.
/// </summary>
internal static class Lane
{
    /// <summary>How many members lie side by side: one line of a processor's cache.</summary>
    public const int Count = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(double[] numbers, int number)
    {
        Debug.Assert((uint)number < (uint)(numbers.Length / Count), "There is no such number.");
        return Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)(Count * (uint)number));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double[] numbers, int number, Vector512<double> value)
    {
        Debug.Assert((uint)number < (uint)(numbers.Length / Count), "There is no such number.");
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)(Count * (uint)number));
    }

    /// <summary>Whether any lane is not 0.</summary>
    public static bool Any(Vector512<double> value) => !Vector512.EqualsAll(value, Vector512<double>.Zero);

    /// <summary>A number cut to a range.</summary>
    public static Vector512<double> Cut(Vector512<double> value, double low, double high) =>
        Vector512.Min(Vector512.Max(value, Vector512.Create(low)), Vector512.Create(high));

    /// <summary>Room for so many numbers.</summary>
    public static double[] Room(int numbers) => new double[Count * numbers];
}
