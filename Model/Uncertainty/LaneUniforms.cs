using System.Runtime.Intrinsics;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Uncertainty;

/// <summary>Uniform numbers of eight members that follow each other, each as <see cref="KeyedDraws.Uniform"/> gives it, to the bit.</summary>
internal static class LaneUniforms
{
    /// <summary>What the place of each member adds to the start of a sequence.</summary>
    /// <param name="member">The first.</param>
    public static Vector512<ulong> Elements(int member)
    {
        Span<ulong> elements = stackalloc ulong[Lane.Count];
        for (var lane = 0; lane < Lane.Count; lane++) elements[lane] = ((ulong)(uint)(member + lane) + 1) * KeyedDraws.Step;
        return Vector512.Create<ulong>(elements);
    }

    /// <summary>From one group of eight to the next.</summary>
    public static Vector512<ulong> Following { get; } = Vector512.Create(unchecked((ulong)Lane.Count * KeyedDraws.Step));

    /// <summary>The numbers. The upper 52 bits become one by way of the mantissa.</summary>
    public static Vector512<double> Of(ulong sequence, Vector512<ulong> elements)
    {
        var z = Vector512.Create(sequence) + elements;
        z = (z ^ Vector512.ShiftRightLogical(z, 30)) * Vector512.Create(0xBF58476D1CE4E5B9UL);
        z = (z ^ Vector512.ShiftRightLogical(z, 27)) * Vector512.Create(0x94D049BB133111EBUL);
        z ^= Vector512.ShiftRightLogical(z, 31);
        var whole = (Vector512.ShiftRightLogical(z, 12) | Vector512.Create(0x4330000000000000UL)).AsDouble() - Vector512.Create((double)(1L << 52));
        return (whole + Vector512.Create(0.5)) * Vector512.Create(1.0 / (1L << 52));
    }
}
